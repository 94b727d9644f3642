package vn.hocvu.integrations.oneroster.internal;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import vn.hocvu.integrations.oneroster.internal.RosterImport.State;
import vn.hocvu.tables.internal.StreamedTables;
import vn.hocvu.users.Caller;
import vn.hocvu.users.UnitId;

/** A node and its plugin. */
final class TestNode {
    final World world = new World();
    final RosterImports rosters;
    final Worker worker;
    final RosterExport export;

    TestNode(DataSource source) {
        Database database = new Database(source);
        StreamedTables tables = new StreamedTables();
        Planner planner = new Planner(world.units, world.people, world.catalogue, world.classes, World.CLOCK);
        Applying.Services services = new Applying.Services(
                world.units,
                world.register,
                world.memberships,
                world.classes,
                new Accounts(world.imports),
                world.audit,
                new Ledger(database));
        worker = new Worker(database, tables, world.roles, planner, services, World.CLOCK);
        rosters = new RosterImports(
                database, tables, world.roles, world.units, world.imports, planner, () -> {}, World.CLOCK);
        export = new RosterExport(world.roles, world.units, world.people, world.classes, world.audit, World.CLOCK);
    }

    RosterImport read(Caller caller, UnitId owner, byte[] zip) {
        return read(caller, owner, "danh-sach.zip", zip);
    }

    RosterImport read(String name, Zip zip) {
        return read(World.ADMIN, World.COMMUNE, name, zip.bytes());
    }

    private RosterImport read(Caller caller, UnitId owner, String name, byte[] zip) {
        try {
            return rosters.read(caller, owner, name, new ByteArrayInputStream(zip));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    RosterImport read(Zip zip) {
        return read(World.ADMIN, World.COMMUNE, zip.bytes());
    }

    RosterImport state(RosterImport roster) {
        return rosters.find(World.ADMIN, roster.id());
    }

    RosterImport work(RosterImport roster) {
        rosters.start(World.ADMIN, roster.id());
        worker.workAll();
        return state(roster);
    }

    RosterImport done(byte[] zip) {
        RosterImport roster = read(World.ADMIN, World.COMMUNE, zip);
        assertEquals(mistakes(roster), State.READY, roster.state());
        RosterImport worked = work(roster);
        assertEquals(String.valueOf(worked.stopped()), State.DONE, worked.state());
        return roster;
    }

    RosterImport done(Zip zip) {
        return done(zip.bytes());
    }

    String mistakes(RosterImport roster) {
        return rosters.mistakes(World.ADMIN, roster.id(), 0, 100).stream()
                .map(each -> each.file() + ":" + each.line() + ":" + each.heading())
                .collect(Collectors.joining(" "));
    }

    byte[] written(UnitId unit) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            export.write(World.ADMIN, unit, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
