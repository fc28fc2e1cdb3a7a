package hapnd.aws;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientWarmUpTest {
    @ParameterizedTest
    @EnumSource
    void each_of_them_gets_answers_that_its_client_takes_for_a_services(ClientWarmUp rehearsal) {
        assertThatCode(rehearsal::play).doesNotThrowAnyException();
    }
}
