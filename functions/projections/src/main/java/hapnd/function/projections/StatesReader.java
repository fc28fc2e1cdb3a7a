package hapnd.function.projections;

import hapnd.function.projections.ServingStates.Found.Serving;
import hapnd.http.AnswerSize;
import hapnd.json.JsonText;
import hapnd.paging.PageRequest;
import hapnd.projection.StateList;
import hapnd.projection.StoredState;
import hapnd.projection.Views;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads several states of a generation for one answer. A state that is {@code null} is none. */
@Singleton
final class StatesReader {
    /** More don't fit into an answer. */
    private static final int MAX_BYTES = 6 * 1024 * 1024;

    private final StateList list;
    private final Views views;

    StatesReader(StateList list, Views views) {
        this.list = list;
        this.views = views;
    }

    /** A page of states; empty when the generation is being deleted, because another one serves now. */
    Optional<String> page(Serving from, PageRequest wanted) {
        var projection = from.projection();
        return list.page(projection.tenant(), projection.id(), from.generation().id(), wanted, MAX_BYTES)
                .map(page -> {
                    var room = new AnswerSize.Room();
                    var states = new ArrayList<String>();
                    var next = page.nextAfter();
                    var last = Optional.<String>empty();
                    for (var entry : page.entries()) {
                        if (entry.state().exists()) {
                            var json = json(entry.key(), Optional.of(entry.state()));
                            if (!room.take(json)) {
                                next = last;
                                break;
                            }
                            states.add(json);
                        }
                        last = Optional.of(entry.key());
                    }
                    return page(from, states, next);
                });
    }

    private static String page(Serving from, List<String> states, Optional<String> next) {
        return from.answer()
                .putRaws("states", states)
                .putOrNull("nextAfter", next)
                .end();
    }

    /** The states of some keys in the same order. When the answer is full, it names the keys that are left. */
    String some(Serving from, List<String> keys) {
        var projection = from.projection();
        var found = views.states(
                projection.tenant(), projection.id(), from.generation().id(), Set.copyOf(keys));
        var room = new AnswerSize.Room();
        var states = new ArrayList<String>();
        for (var key : keys) {
            var json = json(key, Optional.ofNullable(found.get(key)).filter(StoredState::exists));
            if (!room.take(json)) {
                break;
            }
            states.add(json);
        }
        return from.answer()
                .putRaws("states", states)
                .putStrings("unread", keys.subList(states.size(), keys.size()))
                .end();
    }

    private static String json(String key, Optional<StoredState> state) {
        var json = JsonText.object().put("stateKey", key);
        state.ifPresentOrElse(
                one -> json.putRaw("state", one.json()).put("updatedAt", one.updatedAt()), () -> json.putNull("state"));
        return json.end();
    }
}
