package vn.hocvu.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole run. Arguments: the packed distribution, the browser's script, a folder for everything that is written, the
 * names of the parts to run if it is not to be all, and {@code short} to see in a few minutes that everything works.
 */
public final class Bench {
    private static final String BRIEF = "short";

    private final Setting setting;
    private volatile boolean finished;

    private Bench(Setting setting) {
        this.setting = setting;
    }

    public static void main(String[] arguments) throws Exception {
        List<String> wanted = new ArrayList<>(List.of(arguments).subList(3, arguments.length));
        boolean brief = wanted.remove(BRIEF);
        Report report = new Report();
        Path folder = Path.of(arguments[2]);
        Bench bench = new Bench(Setting.unpack(Path.of(arguments[0]), Path.of(arguments[1]), folder, brief, report));
        List<Part> parts = List.of(
                new Pages(brief, report),
                new Statements(brief, report),
                new History(brief, report),
                new Counting(brief, report),
                new People(brief, report));
        boolean all = true;
        for (Part part : parts) {
            all = all && (!wanted.isEmpty() && !wanted.contains(part.name()) || bench.finishes(part));
        }
        report.print();
        report.write(folder.resolveSibling("bench.json"));
        System.exit(all ? 0 : 1);
    }

    /** A part that takes too long ends the run: it would go on beside the next one. */
    private boolean finishes(Part part) throws InterruptedException {
        System.err.println(part.name());
        finished = false;
        Thread run = new Thread(() -> run(part));
        run.start();
        run.join(part.longest().toMillis());
        if (run.isAlive()) {
            System.err.println(
                    "Not finished after " + part.longest().toMinutes() + " minutes: the machine is too busy.");
        }
        return finished;
    }

    private void run(Part part) {
        try {
            part.measure(setting);
            finished = true;
        } catch (Exception failure) {
            failure.printStackTrace();
        }
    }
}
