package hapnd.bench;

import hapnd.tenancy.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Measures appends over HTTP on its own platform: first their speed, with nothing between the functions and the engine; then,
 * on the same data, their calls to DynamoDB, with a counting proxy.
 */
final class Bench {
    private static final List<Integer> CLIENTS = List.of(1, 4, 16);
    private static final int COUNTED = 200;
    private static final int NOT_COUNTED = 20;

    /** The variable with the DynamoDB endpoint for functions, instead of the engine's. */
    static final String FUNCTIONS_DYNAMODB = "HAPND_FUNCTIONS_DYNAMODB";

    private final Options options;
    private final Path data;
    private final Report report = new Report();

    Bench(Options options, Path data) {
        this.options = options;
        this.data = data;
    }

    void run() throws IOException {
        measureSpeed();
        countCalls();
        report.write(options.json());
    }

    private void measureSpeed() throws IOException {
        System.out.println("starting a platform to measure latency");
        try (var platform = new Platform(options, data, Map.of());
                DynamoDbClient engine = client(platform.dynamodb(), platform.credentials());
                Floor floor = new Floor(engine)) {
            platform.api().deployReducer();
            report.speedHeader();
            for (int clients : CLIENTS) {
                wake(platform.api(), clients);
                for (Scenario scenario : Scenario.all()) {
                    report.add(speed(platform, engine, floor, new Cell(scenario, clients)));
                }
            }
        }
    }

    private void countCalls() throws IOException {
        System.out.println("\nstarting it again, with a proxy that counts between the functions and DynamoDB");
        try (var proxy = new CountingProxy();
                var platform = new Platform(
                        options,
                        data,
                        Map.of(FUNCTIONS_DYNAMODB, proxy.endpoint().toString()));
                DynamoDbClient engine = client(platform.dynamodb(), platform.credentials());
                Floor floor = new Floor(engine)) {
            proxy.forwardTo(platform.dynamodb());
            report.costHeader();
            for (Scenario scenario : Scenario.all()) {
                report.add(cost(platform, engine, floor, proxy, scenario));
            }
        }
    }

    /** Starts all environments that this number of clients needs; cold starts are measured elsewhere. */
    private void wake(Api api, int clients) throws IOException {
        for (Scenario scenario : Scenario.all()) {
            options.wakingLoad(clients).run(scenario.prepare(api, newRun(), clients));
        }
    }

    private record Cell(Scenario scenario, int clients) {}

    private Report.Speed speed(Platform platform, DynamoDbClient engine, Floor floor, Cell cell) throws IOException {
        String run = newRun();
        Load.Work work = cell.scenario().prepare(platform.api(), run, cell.clients());
        Measured appends = options.load(cell.clients()).run(work);
        int size = headBytes(platform, engine, cell.scenario().aggregate(run, 0, 0));
        Measured least = options.floorLoad(cell.clients())
                .run(floor.updates(size, cell.scenario().history()));
        return new Report.Speed(cell.scenario(), appends, least);
    }

    private static Report.Cost cost(
            Platform platform, DynamoDbClient engine, Floor floor, CountingProxy proxy, Scenario scenario)
            throws IOException {
        String run = newRun();
        Load.Work work = scenario.prepare(platform.api(), run, 1);
        append(work, 0, NOT_COUNTED);
        proxy.take();
        append(work, NOT_COUNTED, NOT_COUNTED + COUNTED);
        Consumption consumption = proxy.take();
        int size = headBytes(platform, engine, scenario.aggregate(run, 0, 0));
        return new Report.Cost(scenario, COUNTED, consumption, size, floor.writeUnits(size));
    }

    private static int headBytes(Platform platform, DynamoDbClient engine, String aggregate) throws IOException {
        // The platform's own key is a test key.
        var tenant = new TenantId(platform.api().tenantId()).sandbox();
        return Journal.headBytes(engine, tenant.value(), aggregate);
    }

    static void append(Load.Work work, int from, int to) throws IOException {
        for (int number = from; number < to; number++) {
            try {
                work.once(0, number);
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
    }

    static String newRun() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    static DynamoDbClient client(URI endpoint) {
        return client(endpoint, AwsBasicCredentials.create("local", "local"));
    }

    private static DynamoDbClient client(URI endpoint, AwsBasicCredentials credentials) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
