using LogPipe.Events;

namespace LogPipe.Filters.Mutate;

/// <summary>A target type of convert.</summary>
abstract class Conversion
{
    /// <summary>The conversion of a name in the config, or null when there is none of that name.</summary>
    public static Conversion? Of(string name) => name switch
    {
        "integer" => new IntegerConversion(european: false),
        "integer_eu" => new IntegerConversion(european: true),
        "float" => new FloatConversion(european: false),
        "float_eu" => new FloatConversion(european: true),
        "string" => new TextConversion(),
        "boolean" => new BooleanConversion(),
        _ => null,
    };

    /// <summary>Converts a value that is not null. False, with the reason, when it cannot be.</summary>
    public abstract bool TryConvert(in FieldValue value, out FieldValue converted, out string? error);
}
