package dev.heddle.samples.benchmarks.local;

import dev.heddle.samples.benchmarks.measure.Run;
import dev.heddle.samples.benchmarks.stage.Stage;
import dev.heddle.samples.benchmarks.stage.Stage.Handler;
import dev.heddle.samples.benchmarks.stage.Stage.Ref;
import dev.heddle.samples.benchmarks.stage.Stage.Self;
import java.util.concurrent.CountDownLatch;

/** Pairs of actors that throw balls to each other. One operation is one ball thrown. */
record PingPong(int pairs, int inFlight) implements Workload {

    record Ball(long left, CountDownLatch end) {}

    private static final class Player implements Handler<Ball> {
        private Ref<Ball> partner;
        private long sum;

        @Override
        public void handle(Ball ball, Self<Ball> self) {
            sum += ball.left();
            if (ball.left() == 0) {
                ball.end().countDown();
            } else {
                partner.tell(new Ball(ball.left() - 1, ball.end()));
            }
        }
    }

    @Override
    public String name() {
        return "ping-pong-" + pairs + "x" + inFlight;
    }

    @Override
    public Run open(Stage stage) {
        Player[] players = new Player[2 * pairs];
        Ref<?>[] refs = new Ref<?>[players.length];
        for (int i = 0; i < players.length; i++) {
            Player player = new Player();
            players[i] = player;
            refs[i] = stage.spawn(() -> player);
        }
        for (int i = 0; i < players.length; i++) {
            players[i].partner = ball(refs[i ^ 1]);
        }
        return operations -> run(operations, players, refs);
    }

    private long run(long operations, Player[] players, Ref<?>[] refs) {
        int balls = pairs * inFlight;
        long throwsEach = Math.max(2, operations / balls);
        long before = sum(players);
        CountDownLatch end = new CountDownLatch(balls);
        for (int i = 0; i < balls; i++) {
            ball(refs[2 * (i % pairs)]).tell(new Ball(throwsEach - 1, end));
        }
        Run.await(end);
        Run.check(name(), balls * (throwsEach * (throwsEach - 1) / 2), sum(players) - before);
        return balls * throwsEach;
    }

    private static long sum(Player[] players) {
        long sum = 0;
        for (Player player : players) {
            sum += player.sum;
        }
        return sum;
    }

    @SuppressWarnings("unchecked")
    private static Ref<Ball> ball(Ref<?> ref) {
        return (Ref<Ball>) ref;
    }
}
