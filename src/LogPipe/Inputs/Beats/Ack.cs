namespace LogPipe.Inputs.Beats;

/// <summary>An acknowledgement on its way to the wire.</summary>
/// <param name="Version">The character 1 or 2.</param>
/// <param name="Sequence">The last event of the window; 0 for a sign of life.</param>
/// <param name="Held">Bytes of the connection's budget that go free once it is sent.</param>
readonly record struct Ack(byte Version, uint Sequence, long Held)
{
    /// <summary>Bytes on the wire.</summary>
    public const int Size = 6;

    /// <summary>Writes the frame.</summary>
    public void Write(Span<byte> target)
    {
        target[0] = Version;
        target[1] = (byte)'A';
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(target[2..], Sequence);
    }
}
