package hapnd.infra;

import hapnd.gateway.OriginHeader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.ErrorResponse;
import software.amazon.awscdk.services.cloudfront.Function;
import software.amazon.awscdk.services.cloudfront.FunctionAssociation;
import software.amazon.awscdk.services.cloudfront.FunctionCode;
import software.amazon.awscdk.services.cloudfront.FunctionEventType;
import software.amazon.awscdk.services.cloudfront.FunctionRuntime;
import software.amazon.awscdk.services.cloudfront.IOrigin;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.HttpOrigin;
import software.amazon.awscdk.services.cloudfront.origins.HttpOriginProps;
import software.constructs.Construct;

/**
 * One address for the HTTP API and the WebSocket API, with CloudFront's domain name or the operator's. It caches nothing and
 * forwards every header except {@code Host}, because the APIs accept only their own host names.
 */
final class Edge extends Construct {
    /**
     * Moves the projection's id from the path into the query, because the WebSocket API has no paths. The local platform
     * recognises exactly this code.
     */
    private static final String MOVE = """
            function handler(event) {
              var request = event.request;
              request.querystring.projectionId = { value: request.uri.split('/').slice(2, -1).join('/') };
              request.uri = '/%s';
              return request;
            }
            """.formatted(LiveApi.STAGE);

    /** The error statuses that CloudFront would cache: those that a distribution can configure. */
    private static final List<Integer> ERRORS = List.of(400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504);

    private final Distribution distribution;
    private final Optional<Domain> domain;

    Edge(Construct scope, Stage stage, String httpHost, String streamHost, Optional<OriginSecret> secret) {
        super(scope, "Address");
        IOrigin http = origin(httpHost, secret);
        Function move = Function.Builder.create(this, "Move")
                .functionName(stage.globalNameOf("live-path"))
                .comment("Makes a request of the WebSocket API of /projections/{id}/stream")
                .runtime(FunctionRuntime.JS_2_0)
                .code(FunctionCode.fromInline(MOVE))
                .build();
        this.domain = stage.domain();
        Distribution.Builder builder = Distribution.Builder.create(this, "Distribution")
                .comment(stage.nameOf("address"))
                .errorResponses(ERRORS.stream().map(Edge::uncached).toList())
                .defaultBehavior(behaviour(http).build());
        domain.ifPresent(own -> builder.domainNames(List.of(own.name()))
                .certificate(Certificate.fromCertificateArn(this, "Certificate", own.certificateArn()))
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021));
        stage.edge().firewall().map(choice -> arn(stage, choice)).ifPresent(builder::webAclId);
        this.distribution = builder.build();
        // first, because the first pattern that matches applies, and a state's key may end with /stream
        distribution.addBehavior("/projections/*/state/*", http, behaviour(http).build());
        IOrigin stream = origin(streamHost, secret);
        distribution.addBehavior(
                "/projections/*/stream",
                stream,
                behaviour(stream)
                        .functionAssociations(List.of(FunctionAssociation.builder()
                                .eventType(FunctionEventType.VIEWER_REQUEST)
                                .function(move)
                                .build()))
                        .build());
        secret.ifPresent(_ -> comeFirst(scope));
    }

    /** CloudFront must send the secret before a function asks for it. */
    private void comeFirst(Construct scope) {
        scope.getNode().findAll().stream()
                .filter(JavaFunction.class::isInstance)
                .map(JavaFunction.class::cast)
                .filter(JavaFunction::comparesOrigin)
                .forEach(function -> function.publishAfter(distribution));
    }

    private String arn(Stage stage, Firewall.Choice choice) {
        return switch (choice) {
            case Firewall.Choice.Own() -> new Firewall(this, stage).arn();
            case Firewall.Choice.Given(String arn) -> arn;
        };
    }

    /**
     * By default errors are cached for ten seconds, whatever the cache policy, and independent of {@code X-API-Key}: one
     * tenant's 404 would be returned to another, or would hide a new event.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html">How CloudFront
     *     caches errors</a>
     */
    private static ErrorResponse uncached(int status) {
        return ErrorResponse.builder()
                .httpStatus(status)
                .ttl(Duration.seconds(0))
                .build();
    }

    private static IOrigin origin(String host, Optional<OriginSecret> secret) {
        HttpOriginProps.Builder props = HttpOriginProps.builder().protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY);
        secret.ifPresent(value -> props.customHeaders(Map.of(OriginHeader.NAME, value.value())));
        return new HttpOrigin(host, props.build());
    }

    private static BehaviorOptions.Builder behaviour(IOrigin origin) {
        return BehaviorOptions.builder()
                .origin(origin)
                .allowedMethods(AllowedMethods.ALLOW_ALL)
                .cachePolicy(CachePolicy.CACHING_DISABLED)
                .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER)
                .viewerProtocolPolicy(ViewerProtocolPolicy.HTTPS_ONLY);
    }

    String url() {
        return "https://" + domain.map(Domain::name).orElseGet(distribution::getDistributionDomainName);
    }

    /** The target of the domain name's DNS record; empty without a domain name. */
    Optional<String> domainTarget() {
        return domain.map(own -> distribution.getDistributionDomainName());
    }
}
