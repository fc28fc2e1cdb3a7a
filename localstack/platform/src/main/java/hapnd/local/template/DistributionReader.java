package hapnd.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import hapnd.local.template.Stack.Behaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CloudFront distribution that gives the HTTP API and the WebSocket API one address. The local gateway is this address. It
 * doesn't enforce policies of headers and caching: it forwards everything and caches nothing.
 */
final class DistributionReader {
    static final Set<String> TYPES = Set.of("AWS::CloudFront::Distribution", "AWS::CloudFront::Function");

    private static final String ONE_ADDRESS = "the local address is the only one, without TLS";
    private static final String NO_CACHE = "nothing is cached or compressed, and every header is forwarded";

    private final StackReader stack;

    DistributionReader(StackReader stack) {
        this.stack = stack;
    }

    /** The distributions' behaviours of paths; the first that matches applies. Empty without a distribution. */
    List<Behaviour> behaviours() {
        List<Behaviour> behaviours = new ArrayList<>();
        for (String id : stack.ids("AWS::CloudFront::Distribution")) {
            Properties properties = stack.properties(id);
            Properties config = properties.nested("DistributionConfig");
            config.expect("Enabled", "true");
            Map<String, Boolean> webSocketOrigins = origins(config);
            Behaviour byDefault = behaviour(config.nested("DefaultCacheBehavior"), "*", webSocketOrigins);
            if (byDefault.rewrite().isPresent()) {
                throw new TemplateException(config.owner() + ": its default must be the HTTP API");
            }
            for (JsonNode node : config.node("CacheBehaviors")) {
                Properties behaviour = new Properties(config.owner() + ", CacheBehaviors", node);
                behaviours.add(behaviour(behaviour, behaviour.text("PathPattern"), webSocketOrigins));
            }
            config.ignore(ONE_ADDRESS, "Aliases", "ViewerCertificate", "HttpVersion", "IPV6Enabled", "PriceClass")
                    .ignore("nothing is cached, errors neither", "CustomErrorResponses")
                    .ignore("log lines go to the terminal", "Logging")
                    .ignore("nobody asks for it here", "Comment")
                    .done();
            properties.ignore("nobody asks for them here", "Tags").done();
        }
        return List.copyOf(behaviours);
    }

    /** Ids of the origins, and whether each is the WebSocket API. */
    private Map<String, Boolean> origins(Properties config) {
        Map<String, Boolean> origins = new HashMap<>();
        for (JsonNode node : config.node("Origins")) {
            Properties origin = new Properties(config.owner() + ", Origins", node);
            String domain = origin.text("DomainName");
            boolean webSocket =
                    isApi(domain, "WEBSOCKET", stack.place().webSocket().getAuthority());
            if (!webSocket && !isApi(domain, "HTTP", stack.place().http().getAuthority())) {
                throw new TemplateException(origin.owner()
                        + ", DomainName: the local platform knows the stack's APIs alone, not " + domain);
            }
            origins.put(origin.text("Id"), webSocket);
            origin.ignore(ONE_ADDRESS, "CustomOriginConfig", "ConnectionAttempts", "ConnectionTimeout")
                    .done();
        }
        return origins;
    }

    private boolean isApi(String domain, String protocol, String local) {
        return stack.ids("AWS::ApiGatewayV2::Api").stream()
                .filter(id -> stack.properties(id).text("ProtocolType").equals(protocol))
                .anyMatch(id -> domain.equals(local) || domain.startsWith(stack.name(id) + ".execute-api."));
    }

    private Behaviour behaviour(Properties properties, String pattern, Map<String, Boolean> webSocketOrigins) {
        String origin = properties.text("TargetOriginId");
        Optional<PathToQuery> rewrite = rewrite(properties);
        if (webSocketOrigins.getOrDefault(origin, false) != rewrite.isPresent()) {
            throw new TemplateException(
                    properties.owner() + ", FunctionAssociations: the local platform knows one function, "
                            + PathToQuery.class.getName() + ", and it belongs before the WebSocket API");
        }
        properties
                .ignore("read by the caller", "PathPattern")
                .ignore(NO_CACHE, "CachePolicyId", "OriginRequestPolicyId", "Compress", "CachedMethods")
                .ignore("the APIs refuse what they don't know", "AllowedMethods")
                .ignore(ONE_ADDRESS, "ViewerProtocolPolicy")
                .done();
        return new Behaviour(pattern, rewrite);
    }

    private Optional<PathToQuery> rewrite(Properties behaviour) {
        Optional<PathToQuery> rewrite = Optional.empty();
        for (JsonNode association : behaviour.node("FunctionAssociations")) {
            String arn = association.path("FunctionARN").asText();
            String id = stack.ids("AWS::CloudFront::Function").stream()
                    .filter(function -> arn.equals(stack.globalArn("cloudfront", "function/" + stack.name(function))))
                    .findFirst()
                    .orElseThrow(() -> new TemplateException(
                            behaviour.owner() + " names the function " + arn + ", which is none of the template"));
            if (!association.path("EventType").asText().equals("viewer-request") || rewrite.isPresent()) {
                throw new TemplateException(
                        behaviour.owner() + ", FunctionAssociations: the local platform knows one for viewer-request");
            }
            rewrite = Optional.of(function(id));
        }
        return rewrite;
    }

    private PathToQuery function(String id) {
        Properties properties = stack.properties(id);
        PathToQuery rewrite = PathToQuery.parse(properties.text("FunctionCode"))
                .orElseThrow(
                        () -> new TemplateException(properties.owner() + ", FunctionCode: the local platform runs no"
                                + " JavaScript, and knows no other code than that in " + PathToQuery.class.getName()));
        properties
                .ignore("the code alone says what it does", "FunctionConfig", "Name", "AutoPublish", "Tags")
                .done();
        return rewrite;
    }
}
