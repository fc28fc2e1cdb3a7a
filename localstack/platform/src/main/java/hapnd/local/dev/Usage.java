package hapnd.local.dev;

import hapnd.local.dev.Options.Refusal;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An operator's command, written as its users read it: {@code key create --tenant TENANT_ID --name NAME [--test]}. The line
 * is also the grammar. The words before the first argument are the operation; an argument becomes the field of the request
 * that its placeholder names ({@code TENANT_ID} → {@code tenantId}), one without a placeholder a truth value; what stands in
 * brackets may be left out.
 */
final class Usage {
    private final String line;
    private final String operation;
    private final List<Argument> positions = new ArrayList<>();
    private final Map<String, Argument> options = new LinkedHashMap<>();

    private record Argument(String shown, String field, boolean isFlag, boolean required) {}

    private Usage(String line) {
        this.line = line;
        List<String> words = List.of(line.split(" "));
        List<String> leading =
                words.stream().takeWhile(word -> word.matches("[a-z]+")).toList();
        this.operation = String.join(" ", leading);
        for (int i = leading.size(); i < words.size(); i++) {
            i += argument(words, i);
        }
    }

    static Usage of(String line) {
        return new Usage(line);
    }

    /** Takes in what stands at a place; answers how many more words it had. */
    private int argument(List<String> words, int at) {
        String word = words.get(at);
        boolean required = !word.startsWith("[");
        String bare = bare(word);
        if (!bare.startsWith("--")) {
            positions.add(new Argument(bare, field(bare), false, required));
            return 0;
        }
        boolean isFlag = word.endsWith("]") || at + 1 == words.size();
        String field = isFlag ? bare.substring(2) : field(bare(words.get(at + 1)));
        options.put(bare, new Argument(bare, field, isFlag, required));
        return isFlag ? 0 : 1;
    }

    private static String bare(String word) {
        return word.replaceAll("[\\[\\]]", "");
    }

    /** {@code PROJECTION_ID} → {@code projectionId}. */
    private static String field(String placeholder) {
        String[] words = placeholder.toLowerCase(Locale.ROOT).split("_", -1);
        StringBuilder field = new StringBuilder(words[0]);
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            field.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return field.toString();
    }

    boolean isMeant(List<String> arguments) {
        List<String> words = List.of(operation.split(" "));
        return arguments.size() >= words.size()
                && arguments.subList(0, words.size()).equals(words);
    }

    /** The fields that the arguments give, with the operation as {@code op}. */
    JsonObject read(List<String> arguments) {
        JsonObject request = new JsonObject().put("op", operation);
        List<String> rest = arguments.subList(operation.split(" ").length, arguments.size());
        int position = 0;
        for (int i = 0; i < rest.size(); i++) {
            String word = rest.get(i);
            Argument option = options.get(word);
            if (option != null && option.isFlag()) {
                request.put(option.field(), true);
            } else if (option != null && i + 1 < rest.size()) {
                request.put(option.field(), rest.get(++i));
            } else if (!word.startsWith("--") && position < positions.size()) {
                request.put(positions.get(position++).field(), word);
            } else {
                throw new Refusal(
                        (option == null ? "unknown argument " : "a value is missing after ") + word + "\n" + this);
            }
        }
        Stream.concat(positions.stream(), options.values().stream())
                .filter(argument -> argument.required() && !request.containsKey(argument.field()))
                .findFirst()
                .ifPresent(missing -> {
                    throw new Refusal(missing.shown() + " is missing\n" + this);
                });
        return request;
    }

    @Override
    public String toString() {
        return "usage: ./hapnd " + line;
    }
}
