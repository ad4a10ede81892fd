-- AlterTable
ALTER TABLE "Transition" ADD COLUMN     "causeLines" JSONB;
