package hapnd.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lists the query parameters of an endpoint. Others are refused, so that no caller believes that an unknown parameter had an
 * effect.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Queries {
    /** The names of those that may be sent once. */
    String[] value() default {};

    /** The names of those that may be repeated. */
    String[] repeatable() default {};
}
