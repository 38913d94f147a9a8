namespace LogPipe.Configuration.Checks;

/// <summary>What a field holds, as far as the config tells.</summary>
enum FieldShape
{
    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>Text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,
}
