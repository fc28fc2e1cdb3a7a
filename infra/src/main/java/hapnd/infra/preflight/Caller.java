package hapnd.infra.preflight;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/**
 * Who asks AWS, and where.
 *
 * @param credentials found at the first request
 * @param region the region of the stack
 * @param endpoint where to ask; empty for AWS's own addresses
 */
public record Caller(AwsCredentialsProvider credentials, Region region, Optional<URI> endpoint) {
    /** The credentials and the region that the CDK CLI would use with this profile. */
    public static Caller of(Optional<String> profile) {
        AwsCredentialsProvider credentials = profile.<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        return new Caller(credentials, region(profile), Optional.empty());
    }

    /** A client's builder, so that the client asks as this caller. */
    public <B extends AwsClientBuilder<B, ?>> B ask(B client) {
        endpoint.ifPresent(client::endpointOverride);
        return client.region(region).credentialsProvider(credentials);
    }

    /** The CDK CLI reads one more variable than the SDK and has a default. */
    private static Region region(Optional<String> profile) {
        var chain = DefaultAwsRegionProviderChain.builder();
        profile.ifPresent(chain::profileName);
        return Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                .map(System::getenv)
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .map(Region::of)
                .orElseGet(() -> {
                    try {
                        return chain.build().getRegion();
                    } catch (SdkClientException e) {
                        return Region.US_EAST_1;
                    }
                });
    }
}
