using LogPipe.Events;

namespace LogPipe.Inputs.Beats;

/// <summary>Takes what the decoder reads, in order. May throw <see cref="LumberjackException"/>.</summary>
interface ILumberjackSink
{
    /// <summary>A window of so many events begins.</summary>
    /// <param name="version">The character 1 or 2.</param>
    /// <param name="size">Within the limit; may be 0.</param>
    void Window(byte version, uint size);

    /// <summary>An event as JSON, not checked yet. The bytes are never written to again and may be kept.</summary>
    void Json(uint sequence, byte[] buffer, int offset, int length);

    /// <summary>An event of keys and values.</summary>
    void Pairs(uint sequence, FieldMap pairs);
}
