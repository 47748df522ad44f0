package dev.heddle.actor.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.actor.RestartLimits;
import dev.heddle.actor.restart.JointRestart.Effect;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class JointRestartTest {
    private static final List<Effect> NOTHING = List.of();

    private JointRestart machine = JointRestart.allForOne(new RestartWindow(RestartLimits.UNLIMITED));

    private void children(long... comingBack) {
        LongStream.of(comingBack).forEach(id -> machine.started(id, true));
    }

    private void restForOne() {
        machine = JointRestart.restForOne(new RestartWindow(RestartLimits.UNLIMITED));
    }

    private List<Effect> down(long id) {
        return machine.down(id, 0, 0);
    }

    private List<Effect> ended(long id) {
        return machine.ended(id, 0, 0);
    }

    private List<Effect> revived(long id) {
        return machine.revived(id, 0, 0);
    }

    private static List<Effect> suspend(long id) {
        return List.of(new Effect.Suspend(id));
    }

    private static List<Effect> revive(long id) {
        return List.of(new Effect.Revive(id));
    }

    private static List<Effect> await(int round) {
        return List.of(new Effect.Wait(Duration.ZERO, round));
    }

    @Test
    void allGoDownYoungestFirstAndComeBackOldestFirst() {
        children(1, 2, 3);
        assertEquals(suspend(3), down(2));
        assertEquals(suspend(1), down(3));
        assertEquals(await(1), down(1));
        assertEquals(revive(1), machine.due(1, 0, 0));
        assertEquals(revive(2), revived(1));
        assertEquals(revive(3), revived(2));
        assertEquals(NOTHING, revived(3));
        assertEquals(suspend(3), down(1));
    }

    @Test
    void ofTheRestOnlyThoseStartedLaterGoDown() {
        restForOne();
        children(1, 2, 3);
        assertEquals(suspend(3), down(2));
        assertEquals(await(1), down(3));
        assertEquals(revive(2), machine.due(1, 0, 0));
        assertEquals(revive(3), revived(2));
        assertEquals(NOTHING, revived(3));
        assertEquals(await(2), down(3));
    }

    @Test
    void oneThatNeverComesBackIsEnded() {
        children(1);
        machine.started(2, false);
        assertEquals(List.of(new Effect.Stop(2)), down(1));
        assertEquals(await(1), ended(2));
        assertEquals(revive(1), machine.due(1, 0, 0));
        assertEquals(NOTHING, revived(1));
    }

    @Test
    void anOrdinaryEndTouchesNobody() {
        children(1, 2);
        assertEquals(NOTHING, ended(1));
        assertEquals(await(1), down(2));
    }

    @Test
    void oneThatEndsInsteadOfGoingDownHoldsUpNobody() {
        children(1, 2, 3);
        assertEquals(suspend(3), down(1));
        assertEquals(suspend(2), ended(3));
        assertEquals(await(1), down(2));
        assertEquals(revive(1), machine.due(1, 0, 0));
        assertEquals(revive(2), ended(1));
        assertEquals(NOTHING, revived(2));
    }

    @Test
    void oneThatFailsWhileItComesBackBeginsAnotherRound() {
        children(1, 2, 3);
        down(3);
        down(2);
        down(1);
        assertEquals(revive(1), machine.due(1, 0, 0));
        assertEquals(revive(2), revived(1));
        assertEquals(suspend(1), down(2));
        assertEquals(await(2), down(1));
        assertEquals(NOTHING, machine.due(1, 0, 0), "the round before");
        assertEquals(revive(1), machine.due(2, 0, 0));
        assertEquals(revive(2), revived(1));
        assertEquals(revive(3), revived(2));
    }

    @Test
    void oneThatFailsWhileOthersGoDownIsDown() {
        children(1, 2, 3);
        assertEquals(suspend(3), down(2));
        assertEquals(NOTHING, down(1), "3 has not answered");
        assertEquals(await(1), down(3));
        assertEquals(revive(1), machine.due(1, 0, 0));
    }

    @Test
    void anOlderOneThatFailsDuringTheDelayBringsItsRestAlong() {
        restForOne();
        children(1, 2, 3);
        assertEquals(await(1), down(3));
        assertEquals(suspend(2), down(1));
        assertEquals(await(2), down(2));
        assertEquals(NOTHING, machine.due(1, 0, 0));
        assertEquals(revive(1), machine.due(2, 0, 0));
    }

    @Test
    void oneThatIsComingIsTakenDownAgainAfterItHasCome() {
        children(1, 2);
        down(2);
        down(1);
        machine.due(1, 0, 0);
        revived(1);
        // 2 is coming when 1 fails again.
        assertEquals(NOTHING, down(1));
        assertEquals(suspend(2), revived(2));
        assertEquals(await(2), down(2));
    }

    @Test
    void afterTooManyRoundsItGivesUp() {
        machine = JointRestart.allForOne(new RestartWindow(RestartLimits.DEFAULT.intensity(1, Duration.ofSeconds(5))));
        children(1);
        assertEquals(await(1), down(1));
        machine.due(1, 0, 0);
        revived(1);
        assertEquals(List.of(new Effect.GiveUp()), down(1));
    }

    @Test
    void oneStartedMeanwhileIsLeftAlone() {
        children(1, 2);
        assertEquals(suspend(2), down(1));
        children(3);
        assertEquals(await(1), down(2));
        assertEquals(revive(1), machine.due(1, 0, 0));
        assertEquals(revive(2), revived(1));
        assertEquals(NOTHING, revived(2));
    }
}
