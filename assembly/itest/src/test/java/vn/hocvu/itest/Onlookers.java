package vn.hocvu.itest;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Visitors who read the shell's pages all the while, and notice everything that fails. */
final class Onlookers implements AutoCloseable {
    private static final List<String> PAGES = List.of("/", "/khoa-hoc", "/dang-nhap");

    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final Thread thread;
    private volatile boolean gone;

    Onlookers(Node node) {
        thread = new Thread(() -> look(node), "onlookers");
        thread.start();
    }

    private void look(Node node) {
        while (!gone) {
            for (String page : PAGES) {
                try {
                    HttpResponse<String> answer = node.get(page);
                    if (answer.statusCode() != 200) {
                        failures.add(page + " " + answer.statusCode());
                    }
                } catch (RuntimeException failure) {
                    failures.add(page + " " + failure);
                }
                requests.incrementAndGet();
            }
            Node.pause(20);
        }
    }

    int requests() {
        return requests.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        gone = true;
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
