package hapnd.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random data can be had again. */
class SeedTest {
    @AfterEach
    void forget() {
        System.clearProperty(Seed.PROPERTY);
    }

    @Test
    void the_same_seed_makes_the_same_data_and_another_one_makes_other_data() {
        System.setProperty(Seed.PROPERTY, "7");
        long first = Seed.random(1).nextLong();
        long fresh = Seed.fresh().nextLong();

        assertThat(Seed.random(1).nextLong()).isEqualTo(first);
        assertThat(Seed.fresh().nextLong()).isEqualTo(fresh);
        assertThat(Seed.random(2).nextLong()).isNotEqualTo(first);
        System.setProperty(Seed.PROPERTY, "8");
        assertThat(Seed.random(1).nextLong()).isNotEqualTo(first);
        assertThat(Seed.fresh().nextLong()).isNotEqualTo(fresh);
    }

    @Test
    void the_seed_of_fresh_data_is_known_and_makes_the_same_data() {
        long first = Seed.fresh().nextLong();
        System.setProperty(Seed.PROPERTY, Long.toString(Seed.take().orElseThrow()));

        assertThat(Seed.fresh().nextLong()).isEqualTo(first);
    }

    @Test
    void a_test_that_used_none_has_no_seed() {
        Seed.random(1);
        assertThat(Seed.take()).hasValue(0);

        assertThat(Seed.take()).isEmpty();
    }
}
