package hapnd.webhook.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts to customers' URLs: a new connection for each request, without following redirects or reading the answer's body. Every
 * request ends after a fixed time, however slowly the receiver answers.
 */
final class WebhookHttpClient implements AutoCloseable {
    /** The time limit of a request, from the DNS lookup to the status line. */
    static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    private static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(5);
    private static final String USER_AGENT = "Hapnd-Webhooks/1";

    /** Limits the head of an answer; the library itself sets no limits. */
    private static final Http1Config HEAD_LIMITS = Http1Config.custom()
            .setMaxLineLength(8 * 1024)
            .setMaxHeaderCount(100)
            .build();

    private final CloseableHttpClient client;
    private final Duration timeLimit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    WebhookHttpClient(CheckedDns dns, Duration timeLimit) {
        this.timeLimit = timeLimit;
        // longer than the time limit, as a fallback: no thread may hang if cancelling the request fails
        var fallback = Timeout.of(timeLimit.plus(CONNECT_TIMEOUT.toDuration()));
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(HEAD_LIMITS)
                        .build())
                .setMaxConnTotal(100)
                .setMaxConnPerRoute(100)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_TIMEOUT)
                        .setSocketTimeout(fallback)
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(fallback)
                        .setConnectionRequestTimeout(CONNECT_TIMEOUT)
                        .build())
                // a reused connection would go to an address that was checked long ago
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent(USER_AGENT)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Sends a JSON body; anything but a 2xx status is a failure. */
    Attempt send(URI url, Map<String, String> headers, byte[] body) {
        var request = new HttpUriRequestBase("POST", url);
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body, ContentType.create("application/json")));
        var sending = threads.submit(() -> status(request));
        try {
            return judged(sending.get(timeLimit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return new Attempt.Failed("no answer within " + timeLimit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            // ends a request that is still running
            request.cancel();
        }
    }

    /** Aborts the connection after the head: a regular close would read the body to its end, which may never come. */
    private int status(HttpUriRequestBase request) throws IOException {
        var response = CloseableHttpResponse.adapt(client.executeOpen(null, request, null));
        try {
            return response.getCode();
        } finally {
            response.close(CloseMode.IMMEDIATE);
        }
    }

    private static Attempt judged(int status) {
        return status >= 200 && status < 300 ? new Attempt.Delivered(status) : Attempt.Failed.answered(status);
    }

    /**
     * The logged reasons omit exceptions' messages, which often name the host. The reasons omit those that quote what came: whoever
     * may choose the URL must not read with it what an address says that speaks another protocol.
     */
    private static Attempt.Failed failed(Throwable cause) {
        return switch (cause) {
            case CheckedDns.Blocked blocked ->
                new Attempt.Failed(blocked.getMessage(), "the name leads to an address that is not public");
            case UnknownHostException e -> new Attempt.Failed("the name could not be looked up");
            case ConnectException e -> new Attempt.Failed("could not connect");
            case ConnectTimeoutException e ->
                new Attempt.Failed("could not connect within " + CONNECT_TIMEOUT.toSeconds() + " s");
            case SSLException e ->
                new Attempt.Failed("no secure connection: " + e.getMessage(), "no secure connection");
            case MessageConstraintException e ->
                new Attempt.Failed("the answer's head is too long: " + e.getMessage(), brokeOff(e));
            case ClientProtocolException e -> new Attempt.Failed("the answer is not HTTP", brokeOff(e));
            case NoHttpResponseException e ->
                new Attempt.Failed("the connection was closed without an answer", brokeOff(e));
            case SocketException e -> new Attempt.Failed("the connection was reset", brokeOff(e));
            default -> new Attempt.Failed(brokeOff(cause));
        };
    }

    private static String brokeOff(Throwable cause) {
        return "the request broke off: " + cause.getClass().getSimpleName();
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
