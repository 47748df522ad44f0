package dev.heddle.actor.spi;

/** An actor of Heddle's own that keeps what others have given it, outside its mailbox. In its turns. */
public interface Custodian {

    /**
     * It was drained, and what was sent before has been handled. True when nothing is left, and it is to end now; else
     * it does what is left and then drains itself once more. Does not throw.
     */
    boolean drain();

    /**
     * It has ended, perhaps by a kill, and its children were stopped or killed: what it still has is settled here. Does
     * not throw.
     */
    void atEnd();
}
