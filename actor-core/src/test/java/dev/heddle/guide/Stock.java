package dev.heddle.guide;

import dev.heddle.actor.Actor;
import dev.heddle.actor.ActorContext;
import dev.heddle.actor.ReplyTo;
import java.util.HashMap;
import java.util.Map;

// snippet: stock
final class Stock implements Actor<Stock.Message> {

    sealed interface Message {
        record Deliver(String article, int count) implements Message {}

        record Reserve(String article, int count, ReplyTo<Boolean> reply) implements Message {}
    }

    private final Map<String, Integer> available = new HashMap<>();

    @Override
    public void receive(Message message, ActorContext<Message> self) {
        switch (message) {
            case Message.Deliver(var article, var count) -> available.merge(article, count, Integer::sum);
            case Message.Reserve(var article, var count, var reply) -> reply.send(reserve(article, count));
        }
    }

    private boolean reserve(String article, int count) {
        int there = available.getOrDefault(article, 0);
        if (there < count) {
            return false;
        }
        available.put(article, there - count);
        return true;
    }
}
// end
