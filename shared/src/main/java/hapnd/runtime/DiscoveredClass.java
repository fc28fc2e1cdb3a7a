package hapnd.runtime;

import java.util.Optional;

/**
 * An implementation that the compiler found in customers' code.
 *
 * @param className the full name of the class
 * @param stateTypeName the full name of its state's type
 * @param kind whether it is a reducer or a projection
 * @param aggregateType a reducer's aggregate type; empty for a projection
 */
public record DiscoveredClass(String className, String stateTypeName, CodeKind kind, Optional<String> aggregateType) {}
