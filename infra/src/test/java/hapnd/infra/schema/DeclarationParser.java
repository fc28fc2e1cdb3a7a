package hapnd.infra.schema;

import hapnd.infra.schema.Shape.Property;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the part of TypeScript that {@link TypeDeclarations} are written in: aliases of types, and comments before them. */
final class DeclarationParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<comment>/\\*\\*.*?\\*/)|(?<text>\"(?:[^\"\\\\]|\\\\.)*\")" + "|(?<word>[\\w$.-]+)|(?<sign>.))",
            Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("@(pattern|minLength|maxLength|min|max) `(.*)`");

    private final Matcher tokens;
    private Limits limits = Limits.NONE;
    private String token = "";

    DeclarationParser(String source) {
        int start = source.indexOf("/**");
        int end = source.indexOf("export declare class");
        this.tokens = TOKEN.matcher(source.substring(start, end));
        next();
    }

    /** The types of the file, by name. */
    Map<String, Shape> types() {
        Map<String, Shape> types = new LinkedHashMap<>();
        while (!token.isEmpty()) {
            expect("export");
            expect("type");
            String name = take();
            expect("=");
            Limits own = limits;
            types.put(name, type(own));
            expect(";");
        }
        return types;
    }

    private Shape type(Limits own) {
        List<Shape> shapes = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        Set<String> numbers = new LinkedHashSet<>();
        do {
            switch (withBrackets(primary(own), own)) {
                case Shape.Text(var values, var ignored) when !values.isEmpty() -> texts.addAll(values);
                case Shape.Numeric(var ignored, var values, var none) when !values.isEmpty() -> numbers.addAll(values);
                case Shape other -> shapes.add(other);
            }
        } while (accept("|"));
        if (!texts.isEmpty()) {
            shapes.add(new Shape.Text(texts, own));
        }
        if (!numbers.isEmpty()) {
            shapes.add(new Shape.Numeric(false, numbers, own));
        }
        return shapes.size() == 1 ? shapes.getFirst() : new Shape.OneOf(shapes);
    }

    private Shape primary(Limits own) {
        String first = take();
        return switch (first) {
            case "string" -> new Shape.Text(Set.of(), own);
            case "number" -> new Shape.Numeric(false, Set.of(), own);
            case "boolean", "true", "false" -> new Shape.Truth();
            case "any", "unknown" -> new Shape.Anything();
            case "{" -> structure();
            case "(" -> {
                Shape inner = type(own);
                expect(")");
                yield inner;
            }
            case "Record" -> {
                expect("<");
                expect("string");
                expect(",");
                Shape element = type(Limits.NONE);
                expect(">");
                // An object that the schema says nothing of; with named elements it is a map.
                yield element instanceof Shape.Anything ? element : new Shape.MapOf(element);
            }
            default -> literalOrName(first, own);
        };
    }

    private static Shape literalOrName(String word, Limits own) {
        if (word.startsWith("\"")) {
            return new Shape.Text(Set.of(unquoted(word)), own);
        }
        return word.matches("-?\\d.*") ? new Shape.Numeric(false, Set.of(word), own) : new Shape.Named(word);
    }

    /** What is said of a list is said of how many it has, and not of what is in it. */
    private Shape withBrackets(Shape single, Limits own) {
        Shape shape = single;
        while (accept("[")) {
            expect("]");
            shape = new Shape.ListOf(withoutLimits(shape), own);
        }
        return shape;
    }

    private static Shape withoutLimits(Shape shape) {
        return switch (shape) {
            case Shape.Text(var values, var ignored) -> new Shape.Text(values, Limits.NONE);
            case Shape.Numeric(var whole, var values, var ignored) -> new Shape.Numeric(whole, values, Limits.NONE);
            case Shape.OneOf(var shapes) ->
                new Shape.OneOf(
                        shapes.stream().map(DeclarationParser::withoutLimits).toList());
            case Shape other -> other;
        };
    }

    private Shape.Structure structure() {
        Map<String, Property> properties = new LinkedHashMap<>();
        while (!accept("}")) {
            Limits own = limits;
            String name = unquoted(take());
            boolean optional = accept("?");
            expect(":");
            properties.put(name, new Property(type(own), !optional));
            expect(";");
        }
        return new Shape.Structure(properties);
    }

    private boolean accept(String wanted) {
        if (token.equals(wanted)) {
            next();
            return true;
        }
        return false;
    }

    private void expect(String wanted) {
        if (!accept(wanted)) {
            throw new IllegalStateException("expected " + wanted + ", found " + token);
        }
    }

    private String take() {
        String taken = token;
        next();
        return taken;
    }

    /** The next token that is no comment; {@link #limits} are those of the comment right before it. */
    private void next() {
        limits = Limits.NONE;
        token = "";
        while (token.isEmpty() && tokens.find()) {
            if (tokens.group("comment") != null) {
                limits = limits(tokens.group("comment"));
            } else {
                token = tokens.group().strip();
            }
        }
    }

    private static Limits limits(String comment) {
        Map<String, String> tags = new LinkedHashMap<>();
        Matcher tag = TAG.matcher(comment);
        while (tag.find()) {
            tags.put(tag.group(1), tag.group(2));
        }
        return new Limits(
                Optional.ofNullable(tags.get("pattern")).map(Pattern::compile),
                Optional.ofNullable(tags.get("minLength")).map(Integer::valueOf),
                Optional.ofNullable(tags.get("maxLength")).map(Integer::valueOf),
                Optional.ofNullable(tags.get("min")).map(BigDecimal::new),
                Optional.ofNullable(tags.get("max")).map(BigDecimal::new));
    }

    private static String unquoted(String text) {
        return text.startsWith("\"") ? text.substring(1, text.length() - 1).replace("\\\"", "\"") : text;
    }
}
