package dev.heddle.actor.cell;

import dev.heddle.actor.ActorRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/**
 * The children of an actor, youngest first: a list through the children themselves, so that a child costs its parent
 * nothing. Touched in the parent's turn only.
 */
final class Family {
    private Family() {}

    static void add(Cell<?> parent, Cell<?> child) {
        Cell<?> older = parent.youngestChild;
        child.olderSibling = older;
        if (older != null) {
            older.youngerSibling = child;
        }
        parent.youngestChild = child;
    }

    static void remove(Cell<?> parent, Cell<?> child) {
        Cell<?> older = child.olderSibling;
        Cell<?> younger = child.youngerSibling;
        if (younger != null) {
            younger.olderSibling = older;
        } else if (parent.youngestChild == child) {
            parent.youngestChild = older;
        }
        if (older != null) {
            older.youngerSibling = younger;
        }
        child.olderSibling = null;
        child.youngerSibling = null;
    }

    static void forEach(Cell<?> parent, Consumer<Cell<?>> action) {
        for (Cell<?> child = parent.youngestChild; child != null; child = child.olderSibling) {
            action.accept(child);
        }
    }

    /** Oldest first. */
    static List<ActorRef<?>> refs(Cell<?> parent) {
        List<ActorRef<?>> refs = new ArrayList<>();
        forEach(parent, child -> refs.add(child.ref()));
        Collections.reverse(refs);
        return List.copyOf(refs);
    }
}
