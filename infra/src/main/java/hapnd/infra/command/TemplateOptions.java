package hapnd.infra.command;

import hapnd.gateway.WebOrigins;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What may be different in the template of a stage: options of the CDK app, which the commands hand on to it. */
public final class TemplateOptions {
    @Option(names = "--domain", paramLabel = "NAME", description = "a domain name of your own")
    private String domain;

    @Option(names = "--certificate", paramLabel = "ARN", description = "the certificate of that name")
    private String certificate;

    @Option(names = "--alarm-email", paramLabel = "ADDRESS", description = "who is told of alarms")
    private String alarmEmail;

    @Option(names = "--log-level", paramLabel = "LEVEL", description = "fewer log lines, which are paid for: WARN")
    private String logLevel;

    @Option(names = "--tracing", paramLabel = "on|off", description = "no traces, which are paid for")
    private String tracing;

    @Option(
            names = "--rate-limit",
            paramLabel = "RATE[:BURST]|off",
            description = "for each API key, in requests a second; 500:1000, and none for the stage local")
    private String rateLimit;

    @Option(
            names = "--isolation",
            paramLabel = "tenant|process",
            description = "what separates tenants' code: Lambda's tenant isolation, or only the process that runs it")
    private String isolation;

    @Option(
            names = "--throttle",
            paramLabel = "RATE[:BURST]",
            description = "for all callers together, in requests a second; 1000:2000")
    private String throttle;

    @Option(names = "--waf", paramLabel = "on|ARN", description = "a limit for each address, in front of CloudFront")
    private String waf;

    @Option(names = "--http-url", paramLabel = "on|off", description = "off: the APIs answer CloudFront alone")
    private String httpUrl;

    @Option(
            names = "--cors-origin",
            paramLabel = "ORIGIN",
            converter = OriginConverter.class,
            description = "a web page that may use the stage from a browser; once for each origin, or * for every page")
    private List<String> corsOrigins;

    /** Says at once what is wrong, before anything is built. */
    private static final class OriginConverter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            try {
                WebOrigins.check(value);
                return value;
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** A domain name of the operator's own. */
    public Optional<String> domain() {
        return Optional.ofNullable(domain);
    }

    /** The ARN of that name's certificate. */
    public Optional<String> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** Who is told of alarms; without one nobody is. */
    public Optional<String> alarmEmail() {
        return Optional.ofNullable(alarmEmail);
    }

    /** From which level on functions log. */
    public Optional<String> logLevel() {
        return Optional.ofNullable(logLevel);
    }

    /** Whether requests are traced: {@code on} or {@code off}. */
    public Optional<String> tracing() {
        return Optional.ofNullable(tracing);
    }

    /** The limit of keys that have none of their own. */
    public Optional<String> rateLimit() {
        return Optional.ofNullable(rateLimit);
    }

    /** What separates tenants' code: {@code tenant} or {@code process}. */
    public Optional<String> isolation() {
        return Optional.ofNullable(isolation);
    }

    /** Whether the executor has tenant isolation, as it has unless {@code process} was given. */
    boolean perTenant() {
        return !isolation().orElse("tenant").equals("process");
    }

    /** The limit of the HTTP API for all callers together. */
    public Optional<String> throttle() {
        return Optional.ofNullable(throttle);
    }

    /** What is in front of CloudFront: {@code on}, {@code off} or the ARN of a web ACL. */
    public Optional<String> waf() {
        return Optional.ofNullable(waf);
    }

    /** Whether the APIs answer requests that didn't come through CloudFront: {@code on} or {@code off}. */
    public Optional<String> httpUrl() {
        return Optional.ofNullable(httpUrl);
    }

    /** The origins of web pages that may use the stage from a browser; none unless they were given. */
    public List<String> corsOrigins() {
        return corsOrigins == null ? List.of() : List.copyOf(corsOrigins);
    }

    /** The options that were given, with their values. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        domain().ifPresent(value -> arguments.addAll(List.of("--domain", value)));
        certificate().ifPresent(value -> arguments.addAll(List.of("--certificate", value)));
        alarmEmail().ifPresent(value -> arguments.addAll(List.of("--alarm-email", value)));
        logLevel().ifPresent(value -> arguments.addAll(List.of("--log-level", value)));
        tracing().ifPresent(value -> arguments.addAll(List.of("--tracing", value)));
        rateLimit().ifPresent(value -> arguments.addAll(List.of("--rate-limit", value)));
        isolation().ifPresent(value -> arguments.addAll(List.of("--isolation", value)));
        throttle().ifPresent(value -> arguments.addAll(List.of("--throttle", value)));
        waf().ifPresent(value -> arguments.addAll(List.of("--waf", value)));
        httpUrl().ifPresent(value -> arguments.addAll(List.of("--http-url", value)));
        corsOrigins().forEach(value -> arguments.addAll(List.of("--cors-origin", value)));
        return arguments;
    }
}
