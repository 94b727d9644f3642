package vn.hocvu.administration.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import vn.hocvu.Text;
import vn.hocvu.courses.ClassLists;
import vn.hocvu.courses.Classes;
import vn.hocvu.users.Caller;
import vn.hocvu.users.PeopleImports;
import vn.hocvu.users.Person;
import vn.hocvu.users.PersonId;

/** Lists for the classes of a house: one column with names to sign in with. */
final class Lists implements ClassLists {
    private final House house;
    private final Lectures lectures;

    Lists(House house, Lectures lectures) {
        this.house = house;
        this.lectures = lectures;
    }

    @Override
    public Preview check(Caller caller, UUID id, PeopleImports.Rows rows) throws IOException {
        List<Found> coming = new ArrayList<>();
        List<PeopleImports.Mistake> mistakes = new ArrayList<>();
        rows.give(row -> {
            if (row.number() == 1) {
                return;
            }
            Optional<Person> person = house.people.findBySignInName(caller, row.cell(0));
            person.ifPresentOrElse(
                    found -> coming.add(new Found(row.number(), found.id(), found.name())),
                    () -> mistakes.add(new PeopleImports.Mistake(
                            row.number(), "Tên đăng nhập", Text.of("Không có ai.", "Nobody."))));
        });
        int free = Math.min(coming.size(), lectures.full);
        return new Preview(coming, 0, free, mistakes);
    }

    @Override
    public int enrolAll(Caller caller, UUID id, List<PersonId> people) {
        people.forEach(person -> lectures.seat(id, person, Classes.State.ACTIVE));
        return people.size();
    }
}
