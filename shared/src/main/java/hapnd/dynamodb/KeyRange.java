package hapnd.dynamodb;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import hapnd.json.Utf8;
import hapnd.paging.Page;
import hapnd.paging.PageRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The range of sort keys that a page of a list is in. The sort keys are a kind's prefix and then the key of the list.
 *
 * <p>The range is given by {@code BETWEEN}, which compares bytes everywhere; {@code begins_with} ignores case in some engines that
 * stand in for DynamoDB.
 *
 * @param kind the prefix of the sort keys
 * @param wanted the page of the list
 */
public record KeyRange(String kind, PageRequest wanted) {
    /** The maximum length of a sort key, in bytes. */
    private static final int MAX_SORT_KEY_BYTES = 1024;

    /** Whether no key is in it, and DynamoDB may refuse to be asked. */
    public boolean isEmpty() {
        return Utf8.length(first()) > MAX_SORT_KEY_BYTES || Utf8.ORDER.compare(from(), end()) >= 0;
    }

    /** The values {@code :from} and {@code :end} for {@code BETWEEN}. */
    public Map<String, AttributeValue> bounds() {
        return Map.of(":from", fromS(from()), ":end", fromS(end()));
    }

    /**
     * The page in the answer to a query of the range.
     *
     * @param sortKey the sort key of an item, or in a key
     */
    public Page<Map<String, AttributeValue>> page(
            QueryResponse answer, Function<Map<String, AttributeValue>, String> sortKey) {
        // BETWEEN includes its end, whose key has another prefix, and its beginning may be before the page
        var items = answer.items().stream()
                .filter(item -> contains(sortKey.apply(item)))
                .toList();
        boolean isLast = !answer.hasLastEvaluatedKey()
                || !sortKey.apply(answer.lastEvaluatedKey()).startsWith(first());
        return new Page<>(
                items,
                isLast
                        ? Optional.empty()
                        : Optional.of(sortKey.apply(answer.lastEvaluatedKey()).substring(kind.length())));
    }

    private boolean contains(String key) {
        return key.startsWith(first())
                && wanted.after()
                        .filter(after -> Utf8.ORDER.compare(key, kind + after) <= 0)
                        .isEmpty();
    }

    private String first() {
        return kind + wanted.prefix();
    }

    private String from() {
        return wanted.after()
                .map(after -> next(kind + after))
                .filter(after -> Utf8.ORDER.compare(after, first()) > 0)
                .orElse(first());
    }

    private String end() {
        return end(first());
    }

    /** The least key after this one: the same and the least character. If that is too long for a key, one that is before it. */
    private static String next(String key) {
        if (Utf8.length(key) < MAX_SORT_KEY_BYTES) {
            return key + '\0';
        }
        var start = key;
        while (Utf8.length(start) > MAX_SORT_KEY_BYTES) {
            start = withoutLast(start);
        }
        return start;
    }

    /** The least text that follows all texts of this prefix: that with the next code point in place of its last one. */
    private static String end(String prefix) {
        int last = prefix.codePointBefore(prefix.length());
        var rest = withoutLast(prefix);
        if (last == Character.MAX_CODE_POINT) {
            return end(rest);
        }
        int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
        return rest + Character.toString(next);
    }

    private static String withoutLast(String text) {
        return text.substring(0, text.length() - Character.charCount(text.codePointBefore(text.length())));
    }
}
