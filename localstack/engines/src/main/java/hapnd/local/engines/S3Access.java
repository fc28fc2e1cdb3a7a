package hapnd.local.engines;

import hapnd.local.access.Credentials;
import hapnd.local.access.OwnMachine;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * Runs inside S3Mock. It restricts S3Mock to the loopback interface and to the credentials of this run. By default S3Mock has a
 * second port, listens on all interfaces, and serves everybody.
 */
public final class S3Access implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /** The environment variable with the access key id. */
    static final String VARIABLE = "HAPND_S3_ACCESS_KEY_ID";

    private static final String REFUSED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Error><Code>AccessDenied</Code><Message>this port is the platform's own: sign with the credentials in \
            endpoints.json of its data folder, and name this machine in Host</Message></Error>
            """;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.getAdditionalTomcatConnectors().clear();
        factory.addEngineValves(new Door(new Credentials(System.getenv(VARIABLE), "")));
    }

    private static final class Door extends ValveBase {
        private final Credentials credentials;

        Door(Credentials credentials) {
            super(true);
            this.credentials = credentials;
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (OwnMachine.asks(request.getHeader("Host"), request.getHeader("Origin"))
                    && credentials.signed(request.getHeader("Authorization"))) {
                getNext().invoke(request, response);
                return;
            }
            response.setStatus(Response.SC_FORBIDDEN);
            response.setContentType("application/xml");
            response.getOutputStream().write(REFUSED.getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        }
    }
}
