package hapnd.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which errors an endpoint answers by itself, for the API's document. Those that come with every endpoint, with every
 * one that asks for a key, or with every JSON body are added there and not named here.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Errors {
    /** The codes. */
    ErrorCode[] value();
}
