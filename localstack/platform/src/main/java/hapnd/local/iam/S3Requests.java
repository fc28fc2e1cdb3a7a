package hapnd.local.iam;

import hapnd.local.http.RequestTarget;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * S3's requests, with the bucket in the path.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions, resources, and
 *     condition keys for Amazon S3</a>
 */
public final class S3Requests implements ServiceRequests {
    @Override
    public boolean needsBody(HttpServerRequest request) {
        return isDeleteOfMany(request);
    }

    private static boolean isDeleteOfMany(HttpServerRequest request) {
        return request.method().name().equals("POST") && request.params().contains("delete");
    }

    @Override
    public List<Call> calls(HttpServerRequest request, Buffer body) {
        String bucket = bucket(request);
        if (isDeleteOfMany(request)) {
            return keys(body).stream()
                    .map(key -> call("s3:DeleteObject", bucket, key))
                    .toList();
        }
        return List.of(call(action(request), bucket, key(request)));
    }

    private static String action(HttpServerRequest request) {
        String method = request.method().name();
        boolean ofBucket = key(request).isEmpty();
        boolean plain = request.params().names().stream().allMatch("x-id"::equals);
        if (ofBucket && (method.equals("HEAD") || isList(request))) {
            return "s3:ListBucket";
        }
        return switch (ofBucket || !plain ? "" : method) {
            case "GET", "HEAD" -> "s3:GetObject";
            case "PUT" -> "s3:PutObject";
            case "DELETE" -> "s3:DeleteObject";
            default -> throw new UnknownRequestException("S3", method + " " + request.uri());
        };
    }

    private static boolean isList(HttpServerRequest request) {
        return request.method().name().equals("GET") && request.params().contains("list-type");
    }

    /** Whoever may not list a bucket may not learn that an object isn't there. */
    @Override
    public List<Call> whenMissing(HttpServerRequest request) {
        return key(request).isEmpty() ? List.of() : List.of(call("s3:ListBucket", bucket(request), ""));
    }

    private static Call call(String action, String bucket, String key) {
        return Call.of(action, Arns.object(bucket, key));
    }

    private static String bucket(HttpServerRequest request) {
        String path = request.path().substring(1);
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private static String key(HttpServerRequest request) {
        String path = request.path().substring(1);
        int slash = path.indexOf('/');
        return slash < 0 ? "" : RequestTarget.decode(path.substring(slash + 1));
    }

    private static List<String> keys(Buffer body) {
        List<String> keys = new ArrayList<>();
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(body.getBytes()));
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT
                        && reader.getLocalName().equals("Key")) {
                    keys.add(reader.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            throw new UnknownRequestException("S3", "a deletion of many objects whose body is no XML");
        }
        return keys;
    }

    @Override
    public void deny(HttpServerRequest request, String message) {
        request.response()
                .setStatusCode(403)
                .putHeader("Content-Type", "application/xml")
                .end("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>AccessDenied</Code><Message>" + message
                        + "</Message></Error>");
    }
}
