package hapnd.e2e;

import java.util.List;
import java.util.Random;

/** Texts, numbers and JSON that tend to be read in another way than they were written. */
final class OddText {
    private static final List<String> PLAIN = List.of("order_1", "a", "fuzz_1", "inventory-item-7", "Ordered", "x y");
    private static final List<String> ODD = List.of(
            "",
            " ",
            ".",
            "..",
            "/",
            "a/b",
            "a/",
            "a//b",
            "a?b",
            "a#b",
            "a,b",
            "a;b",
            "a&b=c",
            "%",
            "%41",
            "%zz",
            "+",
            "\\",
            "\"",
            "'",
            "<>",
            "{}",
            "null",
            "é",
            "e\u0301",
            "日本",
            "😀",
            "\u202eabc",
            "\u2028",
            "\ufeffx",
            "\u0000",
            "\u0001",
            "\t",
            "\r\n",
            "\u007f",
            "\u0085",
            "\ufffd",
            "\ufffe",
            "\uffff",
            "\ud800",
            "x\udc00y",
            "5f0c2a9e-8b1d-4e37-9c46-2d7a1b3e5f60",
            "_x",
            "-",
            "$",
            "__proto__");
    private static final List<Integer> LENGTHS = List.of(64, 127, 128, 129, 255, 256, 257, 512, 1025, 2049);
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "1.0",
            "50.00",
            "1e3",
            "1E400",
            "-1e-400",
            "1e-7",
            "0.1",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "12345678901234567890123456789.0123456789",
            "79228162514264337593543950336",
            "5e-324");
    private static final int DEEPEST = 1100;

    private final Random random;

    OddText(Random random) {
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** A text: three of four are what people send. */
    String text() {
        if (chance(70)) {
            return one(PLAIN) + (chance(50) ? random.nextInt(50) : "");
        }
        return chance(75) ? one(ODD) : one(List.of("x", "é", "😀", "_")).repeat(one(LENGTHS));
    }

    /** A whole number, or what comes near. */
    String number() {
        return chance(60) ? Integer.toString(random.nextInt(20)) : one(NUMBERS);
    }

    /** A JSON object as text. */
    String object(int depth) {
        var json = new StringBuilder("{");
        int fields = random.nextInt(4);
        for (int i = 0; i < fields; i++) {
            json.append(i == 0 ? "" : ",")
                    .append(quoted(text() + i))
                    .append(":")
                    .append(value(depth - 1));
        }
        return json.append("}").toString();
    }

    /** Any JSON value as text. */
    String value(int depth) {
        if (chance(2)) {
            int deep = random.nextInt(DEEPEST);
            return "[".repeat(deep) + "]".repeat(deep);
        }
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> one(NUMBERS);
            case 1 -> one(List.of("true", "false", "null"));
            case 2, 3, 4 -> quoted(text());
            case 5 -> object(depth);
            default -> "[" + value(depth - 1) + "," + value(depth - 1) + "]";
        };
    }

    /** A text in JSON: what has no other form is escaped, and now and then what has one, too. */
    String quoted(String text) {
        var json = new StringBuilder("\"");
        boolean all = chance(10);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean alone = Character.isSurrogate(character) && !paired(text, i);
            if (all || alone || character < ' ' || character == '"' || character == '\\') {
                json.append("\\u").append(String.format("%04x", (int) character));
            } else {
                json.append(character);
            }
        }
        return json.append("\"").toString();
    }

    private static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** JSON that was damaged on its way. */
    String damaged(String json) {
        int at = json.isEmpty() ? 0 : random.nextInt(json.length());
        return switch (random.nextInt(8)) {
            case 0 -> json.substring(0, at);
            case 1 -> json + "x";
            case 2 -> json.replaceFirst("\\{", "{\"data\":1,\"data\":2,");
            case 3 -> json.replaceFirst(":", ":NaN,");
            case 4 -> "/**/" + json;
            case 5 -> "\ufeff" + json;
            case 6 -> json.replace('"', '\'');
            default -> json.substring(0, at) + (char) random.nextInt(0x100) + json.substring(at);
        };
    }
}
