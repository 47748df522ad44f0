package dev.heddle.actor;

import java.util.List;

/** Actors joined or left a group. */
public sealed interface GroupChange {

    /**
     * The group that changed.
     *
     * @return scope and name
     */
    GroupName group();

    /**
     * These are members now.
     *
     * @param group the group
     * @param actors who was no member before; not empty, unmodifiable
     */
    record Joined(GroupName group, List<ActorRef<?>> actors) implements GroupChange {
        /**
         * Keeps a copy of the list.
         */
        public Joined {
            actors = List.copyOf(actors);
        }
    }

    /**
     * These are members no more.
     *
     * @param group the group
     * @param actors who was a member before; not empty, unmodifiable
     */
    record Left(GroupName group, List<ActorRef<?>> actors) implements GroupChange {
        /**
         * Keeps a copy of the list.
         */
        public Left {
            actors = List.copyOf(actors);
        }
    }
}
