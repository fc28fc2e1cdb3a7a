package hapnd.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that need another engine than the embedded ones: the server that {@code HAPND_AWS_ENDPOINT} names, or LocalStack in
 * Docker. They are skipped, and say so once, where neither is there.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EngineAvailable.class)
@interface OnAnotherEngine {
    /** Whether functions run there from their zips; a server that can't do that is named in the reason for skipping. */
    boolean withFunctions() default false;
}
