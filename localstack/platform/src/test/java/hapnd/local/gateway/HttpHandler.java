package hapnd.local.gateway;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Answers with the event it got, base64, or with what the path asks for. */
public final class HttpHandler implements RequestStreamHandler {
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        byte[] event = input.readAllBytes();
        var text = new String(event, StandardCharsets.UTF_8);
        String answer;
        if (text.contains("\"rawPath\":\"/plain\"")) {
            answer = "{\"hello\":\"world\"}";
        } else if (text.contains("\"rawPath\":\"/shaped\"")) {
            answer =
                    "{\"statusCode\":201,\"headers\":{\"X-One\":\"1\"},\"cookies\":[\"a=1\",\"b=2\"],\"body\":\"made\"}";
        } else if (text.contains("\"rawPath\":\"/own-cors\"")) {
            answer = "{\"statusCode\":404,\"headers\":{\"Access-Control-Allow-Origin\":\"https://function.example\","
                    + "\"access-control-allow-credentials\":\"true\",\"Vary\":\"Origin\",\"Retry-After\":\"1\"},"
                    + "\"multiValueHeaders\":{\"Access-Control-Expose-Headers\":[\"a\",\"b\"]},\"body\":\"none\"}";
        } else if (text.contains("\"rawPath\":\"/broken\"")) {
            throw new IllegalStateException("secret detail");
        } else if (text.contains("\"rawPath\":\"/garbage\"")) {
            answer = "{\"statusCode\":\"many\"}";
        } else {
            answer = "{\"statusCode\":200,\"isBase64Encoded\":true,\"body\":\""
                    + Base64.getEncoder().encodeToString(event) + "\"}";
        }
        output.write(answer.getBytes(StandardCharsets.UTF_8));
    }
}
