namespace LogPipe.Plugins;

/// <summary>What an option accepts.</summary>
public enum OptionType
{
    /// <summary>Text; numbers are taken as their text.</summary>
    Text,

    /// <summary>An integer or decimal, also quoted.</summary>
    Number,

    /// <summary>true or false, also quoted.</summary>
    Boolean,

    /// <summary>A list; one value becomes a list of one.</summary>
    Array,

    /// <summary>A hash, or a list of an even number of keys and values.</summary>
    Hash,

    /// <summary>Text that is never shown.</summary>
    Password,

    /// <summary>A URI.</summary>
    Uri,

    /// <summary>The path of something that must exist.</summary>
    Path,

    /// <summary>A size such as "10 MiB".</summary>
    Bytes,

    /// <summary>A codec, by name or with a block of options.</summary>
    Codec,

    /// <summary>A field reference.</summary>
    FieldReference,

    /// <summary>A time span: seconds as a number or text such as "1 hour".</summary>
    Duration,

    /// <summary>Anything.</summary>
    Any,
}
