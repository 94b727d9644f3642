package vn.hocvu.bench;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hocvu.users.internal.UsersAlone;

/** Names of people, about as often as in the country. */
final class VietnameseNames {
    private static final List<String> FAMILIES = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
            "Dương", "Lý", "Đào", "Đoàn", "Vương", "Trịnh", "Trương", "Đinh", "Lâm", "Phùng", "Mai", "Tô", "Hà", "Tạ",
            "Lương", "Cao", "Châu", "Thái", "Quách", "Nông", "Lò", "Giàng", "Đàm", "Tống", "La", "Lưu");

    /** Of ten thousand people. */
    private static final int[] FAMILY_SHARES = {
        3840, 1100, 950, 705, 270, 240, 450, 200, 190, 210, 200, 140, 130, 130, 100, 50, 60, 60, 40, 60, 70, 100, 50,
        50, 80, 40, 60, 40, 60, 50, 40, 50, 15, 50, 40, 20, 20, 15, 15, 10
    };

    private static final List<String> MIDDLES = List.of(
            "Thị", "Văn", "Thị", "Văn", "Thị", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quốc", "Công", "Xuân", "Thu",
            "Kim", "Bảo", "Hoàng", "Gia", "Quang", "Đình", "Thế", "Như", "Mỹ", "Phương", "Anh", "Tuấn", "Khánh", "Hồng",
            "Bích", "Trọng");

    private static final List<String> GIVEN = List.of(
            "Anh", "Hương", "Linh", "Hùng", "Dũng", "Hà", "Hải", "Hoa", "Huy", "Nam", "Minh", "Lan", "Thảo", "Tuấn",
            "Trang", "Thủy", "Dung", "Mai", "Phương", "Sơn", "Long", "Hạnh", "Bình", "Cường", "Thắng", "Hằng", "Nga",
            "Ngọc", "Yến", "Quân", "Đức", "Thành", "Trung", "Hiếu", "Hòa", "Loan", "Nhung", "Oanh", "Phúc", "Tâm",
            "Thanh", "Thu", "Tùng", "Vân", "Việt", "Xuân", "Khánh", "Kiên", "Lâm", "Liên", "Lộc", "Lợi", "Mạnh", "Mỹ",
            "Nghĩa", "Nhân", "Phát", "Phong", "Quang", "Quỳnh", "Tài", "Tân", "Thịnh", "Tiến", "Toàn", "Trâm", "Trí",
            "Trúc", "Tú", "Uyên", "Vinh", "Vy", "Ánh", "Bảo", "Chi", "Diễm", "Diệp", "Duy", "Giang", "Hân", "Hiền",
            "Hoàng", "Hồng", "Hưng", "Khang", "Khoa", "Ly", "Mến", "Nguyệt", "Nhi", "Như", "Thơ", "Thúy", "Thư",
            "Tuyết", "Đạt", "Điệp", "Đông", "Ngân", "Nhàn", "Sáng", "Sen", "Thoa", "Thoại", "Trinh", "Tường", "Vui",
            "Xoan");

    /** Of each part of a name. */
    private final Map<String, List<String>> words = new HashMap<>();

    /**
     * @param search what lists are ordered by
     * @param words by which it is found
     */
    record Name(String text, String search, Set<String> words) {}

    /** @param chance anything not negative; the same gives the same name */
    Name name(long chance) {
        long rest = chance;
        int share = (int) (rest % 10_000);
        rest /= 10_000;
        int family = 0;
        while (share >= FAMILY_SHARES[family]) {
            share -= FAMILY_SHARES[family];
            family++;
        }
        String middle = MIDDLES.get((int) (rest % MIDDLES.size()));
        rest /= MIDDLES.size();
        // Of two chances the smaller, so that the first names of the list are the most usual.
        int one = (int) (rest % GIVEN.size());
        rest /= GIVEN.size();
        String given = GIVEN.get(Math.min(one, (int) (rest % GIVEN.size())));
        rest /= GIVEN.size();
        // Two in five have a given name of two words.
        return rest % 5 < 2
                ? of(FAMILIES.get(family), middle, MIDDLES.get((int) (rest / 5 % MIDDLES.size())), given)
                : of(FAMILIES.get(family), middle, given);
    }

    Name of(String... parts) {
        Set<String> all = new LinkedHashSet<>();
        for (String part : parts) {
            all.addAll(words.computeIfAbsent(part, UsersAlone::words));
        }
        return new Name(String.join(" ", parts), String.join(" ", all), all);
    }
}
