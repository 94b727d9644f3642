package vn.hocvu.web.internal;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class LeaseTest {
    @Test
    public void aServiceThatLeavesIsWaitedFor() throws Exception {
        Lease<String> lease = new Lease<>("service");
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Optional<String>> call = CompletableFuture.supplyAsync(() -> {
            try {
                return lease.use(service -> {
                    inside.countDown();
                    leave.await();
                    return service + " answered";
                });
            } catch (Exception failure) {
                throw new IllegalStateException(failure);
            }
        });
        assertTrue(inside.await(1, TimeUnit.MINUTES));
        CompletableFuture<Void> end = CompletableFuture.runAsync(() -> lease.end(Duration.ofMinutes(1)));
        Thread.sleep(50);
        assertFalse("the service was let go in the middle of a call", end.isDone());
        leave.countDown();
        assertEquals(Optional.of("service answered"), call.get(1, TimeUnit.MINUTES));
        end.get(1, TimeUnit.MINUTES);
        assertEquals(Optional.empty(), lease.use(service -> service));
    }

    @Test
    public void aCallThatHangsIsNotWaitedForForEver() throws Exception {
        Lease<String> lease = new Lease<>("service");
        CountDownLatch inside = new CountDownLatch(1);
        Thread hanging = new Thread(() -> {
            try {
                lease.use(service -> {
                    inside.countDown();
                    Thread.sleep(60_000);
                    return service;
                });
            } catch (Exception interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        hanging.start();
        assertTrue(inside.await(1, TimeUnit.MINUTES));
        long start = System.nanoTime();
        lease.end(Duration.ofMillis(50));
        assertTrue(System.nanoTime() - start < 30_000_000_000L);
        assertEquals(Optional.empty(), lease.use(service -> service));
        hanging.interrupt();
        hanging.join();
    }
}
