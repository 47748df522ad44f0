package dev.heddle.samples.benchmarks.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/** What one would write without any library: a virtual thread and a queue for each actor. */
public final class ThreadStage implements Stage {
    private final List<ExecutorService> executors = new ArrayList<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    @Override
    public <M> Ref<M> spawn(Supplier<? extends Handler<M>> handler) {
        Loop<M> loop = new Loop<>(handler.get());
        Thread thread = Thread.ofVirtual().unstarted(loop);
        threads.add(thread);
        thread.start();
        return loop;
    }

    @Override
    public <M, R> R ask(Ref<M> target, Function<Reply<R>, M> request) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        target.tell(request.apply(answer::complete));
        return answer.join();
    }

    @Override
    public <M> Ref<Long> asker(Ref<M> target, Function<Reply<Long>, M> request, LongConsumer done) {
        return spawn(() -> (times, self) -> {
            long sum = 0;
            for (long i = 0; i < times; i++) {
                sum += ask(target, request);
            }
            done.accept(sum);
        });
    }

    /** A fixed executor of platform threads. Its jobs are taken by whoever is free. */
    @Override
    public <J> Ref<J> pool(int workers, Supplier<? extends Consumer<J>> worker) {
        ThreadLocal<Consumer<J>> work = ThreadLocal.withInitial(worker::get);
        ExecutorService executor = Executors.newFixedThreadPool(workers);
        executors.add(executor);
        return job -> executor.execute(() -> work.get().accept(job));
    }

    @Override
    public void close() {
        executors.forEach(ExecutorService::close);
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private final class Loop<M> implements Ref<M>, Self<M>, Runnable {
        private final LinkedBlockingQueue<M> queue = new LinkedBlockingQueue<>();
        private final Handler<M> handler;
        private boolean stopping;

        Loop(Handler<M> handler) {
            this.handler = handler;
        }

        @Override
        public void run() {
            try {
                while (!stopping) {
                    handler.handle(queue.take(), this);
                }
            } catch (InterruptedException e) {
                // The stage is closing.
            } finally {
                threads.remove(Thread.currentThread());
            }
        }

        @Override
        public void tell(M message) {
            queue.add(message);
        }

        @Override
        public Ref<M> ref() {
            return this;
        }

        @Override
        public <C> Ref<C> spawn(Supplier<? extends Handler<C>> child) {
            return ThreadStage.this.spawn(child);
        }

        @Override
        public void stop() {
            stopping = true;
        }
    }
}
