package dev.heddle.actor.factory.dispatch;

import dev.heddle.actor.factory.Job;
import dev.heddle.actor.factory.JobQueue;
import dev.heddle.actor.factory.Routing;

/** A dispatcher and a crowd of workers that is led step by step. */
abstract class Steps {
    final Crowd crowd = new Crowd();
    long now;
    int jobs;

    Dispatcher<String, Integer> start(int workers, Routing<String> routing) {
        Dispatcher<String, Integer> dispatcher = new Dispatcher<>(routing, JobQueue.fifo(), () -> now, crowd);
        dispatcher.start(workers);
        return dispatcher;
    }

    int dispatch(Dispatcher<String, Integer> dispatcher, String key) {
        int job = jobs++;
        dispatcher.dispatch(new Ticket<>(Job.of(key, job), 0, (lost, reason) -> {}));
        return job;
    }

    Crowd.Hand hand(int index) {
        return crowd.hands.get(index);
    }

    void finish(Dispatcher<String, Integer> dispatcher, Crowd.Hand hand) {
        crowd.finish(hand);
        dispatcher.done(hand.occupant);
    }
}
