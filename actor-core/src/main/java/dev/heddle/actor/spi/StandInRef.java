package dev.heddle.actor.spi;

/** A ref of an actor of another node: whoever monitors it, or is linked to it, hears of the end of its stand-in. */
public interface StandInRef {

    /** What stands here for the actor. */
    StandIn standIn();
}
