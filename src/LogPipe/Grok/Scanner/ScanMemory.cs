namespace LogPipe.Grok.Scanner;

/// <summary>
/// Remembers which steps were reached at which places. What follows from there does not depend on how it was reached,
/// so a second time can only fail again: with this, work grows with the text's length, not as a power of it.
/// </summary>
internal sealed class ScanMemory
{
    [ThreadStatic]
    static ScanMemory? s_ofThread;

    ulong[] _bits = [];
    int _places;

    /// <summary>An empty memory for a text, the thread's own.</summary>
    public static ScanMemory Begin(int choices, int length)
    {
        ScanMemory memory = s_ofThread ??= new ScanMemory();
        memory._places = length + 1;
        int size = (int)(((long)choices * memory._places + 63) / 64);
        if (memory._bits.Length < size)
        {
            memory._bits = new ulong[size];
        }

        memory._bits.AsSpan(0, size).Clear();
        return memory;
    }

    /// <summary>Notes the step at the place; false if it was there before.</summary>
    public bool Enter(int choice, int place)
    {
        long bit = (long)choice * _places + place;
        ref ulong word = ref _bits[bit >> 6];
        ulong mask = 1UL << (int)(bit & 63);
        bool isNew = (word & mask) == 0;
        word |= mask;
        return isNew;
    }
}
