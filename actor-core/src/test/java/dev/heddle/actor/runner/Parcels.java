package dev.heddle.actor.runner;

/** For tests: fills a parcel as a slot does. */
public final class Parcels {
    private Parcels() {}

    /** An empty one. */
    public static Parcel empty() {
        return new Parcel();
    }

    /** False when it is full. */
    public static boolean add(Parcel parcel, Object message) {
        int at = parcel.filled();
        if (at == Parcel.MOST) {
            return false;
        }
        parcel.messages[at] = message;
        return true;
    }
}
