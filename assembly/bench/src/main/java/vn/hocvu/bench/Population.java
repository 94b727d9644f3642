package vn.hocvu.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.Units;
import vn.hocvu.users.internal.UsersAlone;

/**
 * Villages below the official communes, and people in them, as many as wanted: each follows from its number. Some
 * communes are the same however many there are elsewhere: in each of some provinces one with {@value #ASKED_VILLAGES}
 * villages of {@value #ASKED_PEOPLE} people. They come first, and what is asked is asked of them and what is above them.
 */
final class Population {
    static final int ASKED_VILLAGES = 10;
    static final int ASKED_PEOPLE = 300;

    /** One in each village that is asked for has it, and nobody else. */
    static final String RARE = "Sùng";

    /** Two family names that another one in each such village has together, and nobody else. */
    static final String FIRST_OF_TWO = "Phạm";

    static final String SECOND_OF_TWO = "Lê";

    /** What only villages that are asked for are called, the first of each commune. */
    static final String RARE_VILLAGE = "Xẻo Quýt";

    private static final List<String> VILLAGES = List.of(
            "Hạ",
            "Đông",
            "Tây",
            "Nam",
            "Bắc",
            "Thượng",
            "Trung Hòa",
            "Phú Lộc",
            "An Bình",
            "Tân Lập",
            "Vĩnh Phúc",
            "Hòa Bình",
            "Long Thành",
            "Đồng Tâm",
            "Xuân Mai",
            "Yên Sơn",
            "Bình Minh",
            "Quang Trung");

    private static final Instant FIRST_DAY = Instant.parse("2026-01-05T01:00:00Z");

    private final VietnameseNames names = new VietnameseNames();
    private final List<Village> villages = new ArrayList<>();
    private final Map<UnitId, String> places;
    private final int asked;
    private final int people;

    /** @param people directly in it */
    record Village(Unit unit, String place, int people) {}

    record Person(int number, UUID id, VietnameseNames.Name name, Village village) {
        String phone() {
            return String.format("09%08d", number);
        }

        Instant created() {
            return FIRST_DAY.plusSeconds(number);
        }
    }

    /**
     * @param asked in how many provinces there is a commune that is asked for
     * @param places of the official units
     * @param lastNumber of the newest of them
     */
    Population(int units, int people, int asked, Units official, Map<UnitId, String> places, long lastNumber) {
        this.people = people;
        this.asked = asked;
        this.places = places;
        List<UnitId> ofAsked = new ArrayList<>();
        List<UnitId> others = new ArrayList<>();
        for (Unit province : official.below(UnitId.of("vn"))) {
            for (Unit commune : official.below(province.id())) {
                boolean first = ofAsked.size() < asked
                        && official.below(province.id()).get(0).equals(commune);
                (first ? ofAsked : others).add(commune.id());
            }
        }
        int theirs = asked * ASKED_VILLAGES;
        int rest = units - places.size() - theirs;
        int restOfPeople = people - theirs * ASKED_PEOPLE;
        for (int i = 0; i < theirs; i++) {
            add(ofAsked.get(i / ASKED_VILLAGES), lastNumber, ASKED_PEOPLE);
        }
        for (int i = 0; i < rest; i++) {
            int each = restOfPeople / rest + (i < restOfPeople % rest ? 1 : 0);
            add(others.get(i % others.size()), lastNumber, each);
        }
    }

    private void add(UnitId commune, long lastNumber, int itsPeople) {
        int number = villages.size();
        boolean isAsked = number < asked * ASKED_VILLAGES;
        int which = isAsked ? number % ASKED_VILLAGES : number % VILLAGES.size();
        String name = "Thôn " + (isAsked && which == 0 ? RARE_VILLAGE : VILLAGES.get(which)) + " "
                + (number / VILLAGES.size() % 9 + 1);
        Unit unit = new Unit(UnitId.of(String.format("village-%06d", number)), commune, "village", name, name);
        villages.add(new Village(
                unit,
                UsersAlone.place(Objects.requireNonNull(places.get(commune)), lastNumber + 1 + number),
                itsPeople));
    }

    List<Village> villages() {
        return villages;
    }

    List<Village> askedVillages() {
        return villages.subList(0, asked * ASKED_VILLAGES);
    }

    /** How many people are in each place and below it. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        for (Village village : villages) {
            for (String place : UsersAlone.path(village.place)) {
                counts.merge(place, (long) village.people, Long::sum);
            }
        }
        return counts;
    }

    interface Work<E extends Exception> {
        void with(Person person) throws E;
    }

    <E extends Exception> void each(Work<E> work) throws E {
        int number = 0;
        for (int i = 0; i < villages.size(); i++) {
            Village village = villages.get(i);
            for (int j = 0; j < village.people; j++) {
                work.with(person(number++, village, i < asked * ASKED_VILLAGES ? j : ASKED_PEOPLE));
            }
        }
        if (number != people) {
            throw new IllegalStateException(number + " people instead of " + people);
        }
    }

    private Person person(int number, Village village, int inVillage) {
        long first = mixed(2L * number);
        long second = mixed(2L * number + 1);
        UUID id = new UUID(first & ~0xF000L | 0x4000L, second >>> 2 | Long.MIN_VALUE);
        long chance = mixed(first ^ second) >>> 1;
        VietnameseNames.Name name =
                switch (inVillage) {
                    case 0 -> names.of(RARE, "A", "Páo");
                    case 1 -> names.of(FIRST_OF_TWO, SECOND_OF_TWO, "Khôi");
                    default -> names.name(chance);
                };
        return new Person(number, id, name, village);
    }

    /** Spread over all numbers (SplitMix64). */
    private static long mixed(long number) {
        long mixed = (number + 1) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
