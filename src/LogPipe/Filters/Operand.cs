using LogPipe.Events;

namespace LogPipe.Filters;

/// <summary>A field reference from the config. A broken one loads, as in Logstash, and fails when it is used.</summary>
public sealed class Operand
{
    readonly FieldReference? _reference;
    readonly string? _error;

    /// <summary>Compiles the reference.</summary>
    public Operand(string text)
    {
        Text = text;
        if (!FieldReference.TryParse(text, out _reference, out _error)) _reference = null;
    }

    /// <summary>The reference as written.</summary>
    public string Text { get; }

    /// <summary>What is wrong with the reference; null when nothing is.</summary>
    public string? Error => _error;

    /// <summary>The reference. Throws <see cref="EventException"/> when it is broken.</summary>
    public FieldReference Reference => _reference ?? throw new EventException(_error!);
}
