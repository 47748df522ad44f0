package dev.heddle.actor.mailbox;

/** Room on the stack of the calling thread. */
final class Stack {
    /** More frames than anything needs that must not be left half done, also when nothing is compiled. */
    private static final int FRAMES = 64;

    private Stack() {}

    /** Throws the error now, before anything is begun, if there is not enough. */
    static void ensure() {
        descend(FRAMES);
    }

    private static long descend(int frames) {
        return frames == 0 ? 0 : 1 + descend(frames - 1);
    }
}
