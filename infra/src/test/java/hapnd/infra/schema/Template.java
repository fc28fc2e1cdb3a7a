package hapnd.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.infra.schema.Intrinsic.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A template, and what its parts say of each other. */
public final class Template {
    private final JsonNode json;
    private final Map<String, JsonNode> resources = new LinkedHashMap<>();

    /** A template as CloudFormation gets it. */
    public Template(JsonNode json) {
        this.json = json;
        json.path("Resources").properties().forEach(entry -> resources.put(entry.getKey(), entry.getValue()));
    }

    /** The resources, by logical id. */
    public Map<String, JsonNode> resources() {
        return resources;
    }

    /** The type of a resource. */
    public String type(String id) {
        return resources.get(id).path("Type").asText();
    }

    /** What the outputs refer to. */
    Stream<Reference> referencesOfOutputs() {
        return references(json.path("Outputs"));
    }

    /** Everything that a value refers to. */
    static Stream<Reference> references(JsonNode value) {
        Stream<Reference> own = Intrinsic.of(value).stream().flatMap(Intrinsic::references);
        List<JsonNode> inside = new ArrayList<>();
        value.forEach(inside::add);
        return Stream.concat(own, inside.stream().flatMap(Template::references));
    }

    /** Whether something of that name is in the template or CloudFormation's own. */
    boolean has(Reference reference) {
        return reference.isPseudoParameter()
                || resources.containsKey(reference.id())
                || json.path("Parameters").has(reference.id());
    }

    boolean isListParameter(String id) {
        String type = json.path("Parameters").path(id).path("Type").asText();
        return type.startsWith("List<") || type.equals("CommaDelimitedList") || id.equals("AWS::NotificationARNs");
    }

    boolean isListAttribute(Reference reference) {
        return resources.containsKey(reference.id())
                && ServiceSpecification.installed()
                        .type(type(reference.id()))
                        .filter(type -> type.isList(reference.attribute().orElseThrow()))
                        .isPresent();
    }

    /** The resources that must be there before a resource is. */
    List<String> dependencies(String id) {
        var ids = new TreeSet<String>();
        JsonNode resource = resources.get(id);
        JsonNode named = resource.path("DependsOn");
        (named.isTextual() ? List.of(named) : named).forEach(one -> ids.add(one.asText()));
        references(resource).map(Reference::id).filter(resources::containsKey).forEach(ids::add);
        return List.copyOf(ids);
    }

    /** Resources of which each needs the next one and the last one the first; empty if there are none. */
    public Optional<List<String>> cycle() {
        var done = new TreeSet<String>();
        return resources.keySet().stream()
                .flatMap(id -> cycle(id, new ArrayList<>(), done).stream())
                .findFirst();
    }

    private Optional<List<String>> cycle(String id, List<String> path, Set<String> done) {
        if (path.contains(id)) {
            return Optional.of(List.copyOf(path.subList(path.indexOf(id), path.size())));
        }
        if (done.contains(id)) {
            return Optional.empty();
        }
        path.add(id);
        for (String next : dependencies(id)) {
            if (resources.containsKey(next)) {
                var found = cycle(next, path, done);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        path.removeLast();
        done.add(id);
        return Optional.empty();
    }
}
