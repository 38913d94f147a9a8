namespace LogPipe.Events;

/// <summary>What a <see cref="FieldValue"/> holds.</summary>
public enum FieldKind : byte
{
    /// <summary>JSON null; also the default of <see cref="FieldValue"/>.</summary>
    Null,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A 64-bit signed integer.</summary>
    Integer,

    /// <summary>An IEEE double.</summary>
    Float,

    /// <summary>An integer outside the 64-bit range.</summary>
    BigInteger,

    /// <summary>A decimal of any precision, as the json filter reads numbers with a fraction.</summary>
    Decimal,

    /// <summary>A slice of a string.</summary>
    Text,

    /// <summary>A point in time.</summary>
    Timestamp,

    /// <summary>A <see cref="FieldList"/>.</summary>
    List,

    /// <summary>A <see cref="FieldMap"/>.</summary>
    Map,

    /// <summary>UTF-8 JSON of an object or array, not parsed yet.</summary>
    RawJson,
}
