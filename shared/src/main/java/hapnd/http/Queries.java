package hapnd.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the query parameters that an endpoint takes. Any other is refused, so that nobody is answered as if obeyed. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Queries {
    /** Their names. */
    String[] value();
}
