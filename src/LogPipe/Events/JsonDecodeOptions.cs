namespace LogPipe.Events;

/// <summary>How JSON is read.</summary>
[Flags]
public enum JsonDecodeOptions
{
    /// <summary>Numbers with a fraction become doubles, objects and arrays are read at once; as the json codecs do.</summary>
    None = 0,

    /// <summary>Numbers with a fraction or exponent keep their digits; as the json filter does.</summary>
    Decimals = 1,

    /// <summary>Objects and arrays inside the top object stay slices of the input until somebody looks inside.</summary>
    KeepNestedRaw = 2,
}
