package dev.heddle.actor.runner;

/** In place of a turn, where that says something about the place. */
final class NoTurn implements Turn {
    @Override
    public boolean run(Pace pace) {
        return false;
    }

    @Override
    public Turn behind() {
        return null;
    }

    @Override
    public void behind(Turn other) {
        throw new IllegalStateException("Nothing comes behind what is no turn");
    }
}
