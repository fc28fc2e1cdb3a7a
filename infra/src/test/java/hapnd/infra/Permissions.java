package hapnd.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The permissions of the template that is under test. */
abstract class Permissions {
    final Synthesised template = Synthesised.stage("test");

    boolean letsCallersIn(String function) {
        return function.equals("socket")
                || (!List.of("docs", "console").contains(function)
                        && template.function(function).path("Handler").asText().equals(JavaFunction.HTTP));
    }

    Set<String> actions(String function, String prefix) {
        var actions = new TreeSet<String>();
        for (JsonNode statement : template.grants(function)) {
            Synthesised.texts(statement.path("Action")).stream()
                    .filter(action -> action.startsWith(prefix))
                    .forEach(actions::add);
        }
        return actions;
    }
}
