package dev.heddle.cluster.scenario;

import java.time.Duration;

/** One thing that happens. Nodes and actors are called by their names; no two actors of a cluster share one. */
public sealed interface Step {

    /** A node starts, or starts again under its name and at its port, knowing nothing of before. */
    record Start(String node, Kind kind) implements Step {}

    /** From now on the node dials the other whenever they are not connected. */
    record Connect(String from, String to) implements Step {}

    /** A new actor of the node, a member of the group. */
    record Join(String node, String actor) implements Step {}

    /** The actor lives on, but is no member any more. */
    record Leave(String node, String actor) implements Step {}

    /** The actor dies. */
    record End(String node, String actor) implements Step {}

    /** So many messages from the node to the actor, one way. */
    record Cast(String from, String actor, int times) implements Step {}

    /** So many calls of that size, one after another; each has to be answered with what was sent. */
    record Call(String from, String actor, int times, int bytes) implements Step {}

    /** A call begins that nobody answers. */
    record Hang(String from, String actor) implements Step {}

    /** The node dies without a farewell. */
    record Kill(String node) implements Step {}

    /** The node stands still; its connections stay up. */
    record Pause(String node) implements Step {}

    /** The node goes on. */
    record Resume(String node) implements Step {}

    /** Connections between the two end, and new ones as soon as they come. */
    record Cut(String one, String other) implements Step {}

    /** Nothing comes through between the two, not even an end; new connections come up and carry nothing. */
    record Stall(String one, String other) implements Step {}

    /** Connections between the two end for one of them; the other is not told. New ones are as always. */
    record HalfOpen(String told, String untold) implements Step {}

    /** What was stalled comes through, new connections are as always. */
    record Heal(String one, String other) implements Step {}

    /** The node calls others all the time, with so many at once. */
    record Load(String node, int callers) implements Step {}

    /** It calls no more; each of its calls has ended, in a way that it knows. */
    record Unload(String node) implements Step {}

    /** Goes on when that is so. */
    record WaitUntil(Condition condition) implements Step {}

    /** What can be waited for. */
    sealed interface Condition {

        /** Everybody sees the actors of exactly those nodes that it is connected to. */
        record Settled() implements Condition {}

        /** For so long every connection between Java nodes is the one that it was. */
        record Steady(Duration time) implements Condition {}

        /** The actor says, to that node, that so much was said to it. */
        record Said(String from, String actor, int times) implements Condition {}

        /** So many of the node's hanging calls have ended, with a reason. */
        record HungUp(String node, int calls) implements Condition {}
    }
}
