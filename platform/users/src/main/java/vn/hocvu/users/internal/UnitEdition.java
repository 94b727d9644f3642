package vn.hocvu.users.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import vn.hocvu.users.Unit;
import vn.hocvu.users.UnitId;
import vn.hocvu.users.UnitRegister;

/**
 * The list of all units as it holds from a day on.
 *
 * @param checksum tells this edition from others
 * @param validFrom the day
 * @param units every unit, parents first
 */
record UnitEdition(String checksum, LocalDate validFrom, List<Unit> units) {
    private static final String COUNTRY = "vn";

    /** The edition that this bundle brings. */
    static UnitEdition shipped() {
        String properties = resource("/units/edition.properties");
        String organisations = resource("/units/organisations.csv");
        String administrative = resource("/units/administrative.csv");
        List<Unit> units = new ArrayList<>();
        organisations
                .lines()
                .skip(1)
                .map(line -> line.split(";", -1))
                .forEach(column -> units.add(new Unit(
                        UnitId.of(column[0]),
                        column[1].isEmpty() ? null : UnitId.of(column[1]),
                        column[2],
                        column[3],
                        column[4])));
        administrative
                .lines()
                .skip(1)
                .map(line -> line.split(",", -1))
                .forEach(column -> units.add(new Unit(
                        UnitId.of(COUNTRY + "-" + column[0]),
                        UnitId.of(column[1].isEmpty() ? COUNTRY : COUNTRY + "-" + column[1]),
                        column[2].replace('_', '-'),
                        column[3],
                        column[4])));
        return new UnitEdition(
                checksum(properties + organisations + administrative), validFrom(properties), List.copyOf(units));
    }

    /** An edition that an operator brings. */
    static UnitEdition of(UnitRegister.Edition edition) {
        StringBuilder all = new StringBuilder(edition.validFrom().toString());
        edition.units().forEach(unit -> all.append('\n').append(unit));
        new TreeMap<>(edition.successors())
                .forEach((ended, successor) ->
                        all.append('\n').append(ended).append('>').append(successor));
        return new UnitEdition(checksum(all.toString()), edition.validFrom(), edition.units());
    }

    private static LocalDate validFrom(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return LocalDate.parse(properties.getProperty("validFrom"));
    }

    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(UnitEdition.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("The bundle's " + name + " cannot be read", broken);
        }
    }

    private static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
