package hapnd.function.reducers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the paths take, and what they refuse. */
@QuarkusTest
class RoutesHttpTest extends ReducersHttp {
    @ParameterizedTest
    @CsvSource({
        "/reducers,'GET, HEAD, OPTIONS'",
        "/aggregate-types,'GET, HEAD, OPTIONS'",
        "/aggregate-types/order/aggregates,'GET, HEAD, OPTIONS'",
        "/event-types,'GET, HEAD, OPTIONS'",
        "/reducers/upload,'OPTIONS, POST'",
        "/reducers/x/status,'GET, HEAD, OPTIONS'",
        "/reducers/red_x,'DELETE, OPTIONS'",
        "/aggregate-types/order,'DELETE, GET, HEAD, OPTIONS, PUT'",
        "/aggregate-types/order/a/b/state,'GET, HEAD, OPTIONS'",
        "/aggregate-types/order/a/b/history,'GET, HEAD, OPTIONS'"
    })
    void options_are_what_is_taken(String path, String methods) {
        assertThat(request("OPTIONS", path).send().header("allow")).contains(methods);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/reducers/upload,405",
        "POST,/aggregate-types/order,405",
        "POST,/reducers/x/status,405",
        "POST,/reducers,405",
        "POST,/aggregate-types,405",
        "DELETE,/event-types,405",
        "POST,/aggregate-types/order/aggregates,405",
        "POST,/aggregate-types/order/a/history,405",
        "GET,/aggregate-types/order/a/future,404",
        "GET,/event-types/x,404",
        "GET,/reducers/x,404",
        "GET,/reducers/red_x,405"
    })
    void other_methods_and_paths_say_so(String method, String path, int status) {
        var answer = request(method, path).send();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.field("errorCode").string()).isEqualTo(status == 404 ? "NOT_FOUND" : "METHOD_NOT_ALLOWED");
    }
}
